package dev.lazaret.cli;

import dev.lazaret.platform.process.SystemUser;
import dev.lazaret.platform.process.SystemUsers;
import java.nio.file.Path;
import java.util.Map;

/** Everything on this machine: database, inspection engine, web and worker. */
record LocalInstallation(UpSettings settings, Terminal terminal, Map<String, String> environment)
    implements Installation {
  private static final String WITHOUT_WORKER =
      "Submissions wait and verdicts are read; find the cause in its log, then start again.";

  @Override
  public void start(Parts parts) {
    SystemUser service = SystemUsers.service();
    SystemUser worker = SystemUsers.worker();
    settings.data().prepare(service, worker);
    terminal.say("lazaret: data in " + settings.data().root());
    var data = new DataFolder(parts.reach(settings.data(), settings.data().root(), service));
    Path java = parts.reach(settings.data(), JavaRuntime.home(), service).resolve("bin/java");
    Path jar = ApplicationCopy.make(JavaRuntime.application(), data.application());
    Path logs = settings.data().logs();
    var database = parts.open(() -> Database.open(data, logs, service, environment));
    var engine = parts.startEngine(data, worker);
    var keys = EvidenceKeys.in(settings.data().evidenceKeys());
    var services = new Services(settings.at(data), environment, java, jar, logs);
    var web = parts.start(services.web(service, database, keys), null);
    var inner = new UpSettings(data, "127.0.0.1", Preflight.freePort());
    var inspector =
        parts.start(
            new Services(inner, environment, java, jar, logs)
                .worker(worker, database, keys, engine),
            WITHOUT_WORKER);
    new Readiness().await(web, settings.probe());
    new Readiness().await(inspector, inner.probe());
    new Welcome(settings, terminal, environment).say();
  }
}

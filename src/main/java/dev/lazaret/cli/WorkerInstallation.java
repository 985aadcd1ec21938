package dev.lazaret.cli;

import dev.lazaret.platform.process.SystemUser;
import dev.lazaret.platform.process.SystemUsers;
import java.nio.file.Path;
import java.util.Map;

/** A worker and its inspection engine, for an installation whose web and database are elsewhere. */
record WorkerInstallation(UpSettings settings, Terminal terminal, Map<String, String> environment)
    implements Installation {
  @Override
  public void start(Parts parts) {
    if (!environment.containsKey(Database.URL) || !environment.containsKey(Database.WORKER)) {
      throw new CommandFailure(
          "A worker needs the database of its installation: set %s and %s"
              .formatted(Database.URL, Database.WORKER));
    }
    var keys = EvidenceKeys.ofWorker(environment);
    SystemUser worker = SystemUsers.worker();
    settings.data().prepare(worker, SystemUsers.serviceGroup().orElse(worker.gid()));
    var data = new DataFolder(parts.reach(settings.data(), settings.data().root(), worker));
    Path java = parts.reach(settings.data(), JavaRuntime.home(), worker).resolve("bin/java");
    Path jar = ApplicationCopy.make(JavaRuntime.application(), data.application());
    Path logs = settings.data().logs();
    var database = parts.open(() -> new Database.External(environment));
    var engine = parts.startEngine(data, worker);
    var inspector =
        parts.start(
            new Services(settings.at(data), environment, java, jar, logs)
                .worker(worker, database, keys, engine),
            null);
    new Readiness().await(inspector, settings.probe());
    terminal.say("lazaret: worker ready at " + settings.url());
  }
}

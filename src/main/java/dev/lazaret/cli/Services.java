package dev.lazaret.cli;

import dev.lazaret.platform.process.RunningEngine;
import dev.lazaret.platform.process.ServiceProcess;
import dev.lazaret.platform.process.SystemUser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the two roles are started. */
final class Services {
  private static final String WORKER = "worker";

  private final UpSettings settings;
  private final Map<String, String> environment;
  private final Path java;
  private final Path jar;
  private final Path logs;

  Services(UpSettings settings, Map<String, String> environment, Path java, Path jar, Path logs) {
    this.settings = settings;
    this.environment = environment;
    this.java = java;
    this.jar = jar;
    this.logs = logs;
  }

  /** Requests, pages, verdicts; owns the schema; never sees the engine. */
  ServiceProcess.Spec web(SystemUser user, Database database, EvidenceKeys keys) {
    var variables = variables("web", settings.listen(), settings.port());
    variables.putAll(database.forWeb());
    String auditKey = environment.get("LAZARET_AUDIT_KEY");
    if (auditKey != null) {
      variables.put("LAZARET_AUDIT_KEY", auditKey);
    }
    variables.putAll(keys.forWeb());
    return spec("web", user, "LAZARET_WEB_MEMORY", "768m", variables);
  }

  /** Inspections; the one that may open the engine. */
  ServiceProcess.Spec worker(
      SystemUser user, Database database, EvidenceKeys keys, @Nullable RunningEngine engine) {
    var variables = variables(WORKER, settings.listen(), settings.port());
    variables.putAll(database.forWorker());
    variables.putAll(keys.forWorker());
    // A worker takes no uploads, and the folder that web keeps for them is not its own to make.
    variables.put(
        "QUARKUS_HTTP_BODY_UPLOADS_DIRECTORY", settings.data().temporary(WORKER).toString());
    if (engine != null) {
      variables.put("LAZARET_ENGINE_ADDRESS", "unix://" + engine.socket());
      variables.put("LAZARET_ENGINE_FOLDER", engine.folder().toString());
    }
    return spec(WORKER, user, "LAZARET_WORKER_MEMORY", "1g", variables);
  }

  private Map<String, String> variables(String role, String host, int port) {
    var variables = new HashMap<>(ServiceEnvironment.shared(environment));
    variables.put("LAZARET_ROLE", role);
    variables.put("LAZARET_DATA", settings.data().root().toString());
    variables.put("QUARKUS_HTTP_HOST", host);
    variables.put("QUARKUS_HTTP_PORT", Integer.toString(port));
    return variables;
  }

  private ServiceProcess.Spec spec(
      String role, SystemUser user, String memory, String normal, Map<String, String> variables) {
    var line = new ArrayList<String>();
    line.add(java.toString());
    line.addAll(JavaRuntime.FLAGS);
    line.addAll(
        List.of(
            "-Xmx" + environment.getOrDefault(memory, normal),
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + settings.data().temporary(role),
            "-jar",
            jar.toString(),
            "serve"));
    return new ServiceProcess.Spec(
        role, line, variables, user, "TERM", Path.of("/"), logs.resolve(role + ".log"));
  }
}

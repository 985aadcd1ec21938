package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes what the engine and its runtime read: the engine's own configuration, the wrapper of the
 * runtime, the trace session and the script that starts the engine.
 */
final class EngineConfiguration {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final EngineFolders folders;
  private final Path runsc;

  EngineConfiguration(EngineFolders folders, Path runsc) {
    this.folders = folders;
    this.runsc = runsc;
  }

  /** Writes all files but {@link #writeDaemon}'s; {@code worker} will own what the runtime logs. */
  void write(@Nullable SystemUser worker) throws IOException, EngineStartException {
    var metadata = Command.of(List.of(runsc.toString(), "trace", "metadata")).run(PATIENCE);
    if (!metadata.ok()) {
      throw new EngineStartException(
          "The installed runsc cannot trace (runsc trace metadata ended with "
              + metadata.exit()
              + "); install gVisor of December 2022 or newer");
    }
    Path folder = folders.configuration();
    Files.createDirectories(folder);
    var session = TraceSession.from(metadata.output());
    Files.writeString(session(), session.json(folders.traceSocket()));
    new EngineScript("runsc-inspect")
        .with("RUNSC", runsc)
        .with("WORKER_UID", worker == null ? 0 : worker.uid())
        .with("WORKER_GID", worker == null ? 0 : worker.gid())
        .with("CALLS", folders.calls())
        .writeTo(folder);
    new EngineScript("start").writeTo(folder);
    GuestFile.write(folders.resolvConf(), "# This run has no network.\n");
  }

  /** Names the runtimes to the engine; {@code networked} where runs can have a network. */
  void writeDaemon(boolean networked) throws IOException {
    String runtimes = runtime("runsc-inspect", "none");
    if (networked) {
      runtimes += ",\n  " + runtime("runsc-net", "sandbox");
    }
    Files.writeString(
        daemon(),
        """
        {"runtimes": {
          %s},
         "default-runtime": "runsc-inspect",
         "live-restore": false, "shutdown-timeout": 5}
        """
            .formatted(runtimes));
  }

  private String runtime(String name, String network) {
    var arguments =
        List.of(
            "--platform=ptrace",
            "--network=" + network,
            // Filters are given to the runs that prove a profile only; others have none to load.
            "--oci-seccomp",
            "--pod-init-config=" + session(),
            "--strace",
            "--strace-log-size=256",
            "--strace-syscalls=" + TracePoints.CALLS_WITH_TEXTS);
    return "\"%s\": {\"path\": \"%s\", \"runtimeArgs\": [\"%s\"]}"
        .formatted(name, folders.configuration().resolve(name), String.join("\", \"", arguments));
  }

  private Path session() {
    return folders.configuration().resolve("session.json");
  }

  /** The engine's own configuration. */
  Path daemon() {
    return folders.configuration().resolve("daemon.json");
  }

  /** The script that starts the engine. */
  Path startScript() {
    return folders.configuration().resolve("start");
  }
}

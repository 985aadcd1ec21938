package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
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

  /** Writes all files; {@code worker} will own what the runtime logs. */
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
    Files.writeString(folder.resolve("session.json"), session.json(folders.traceSocket()));
    executable(folder.resolve("runsc-inspect"), wrapper(worker));
    Files.writeString(folder.resolve("daemon.json"), daemon(folder));
    executable(folder.resolve("start"), start());
    Files.writeString(folders.resolvConf(), "# This run has no network.\n");
  }

  /** The script that starts the engine. */
  Path startScript() {
    return folders.configuration().resolve("start");
  }

  private static void executable(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /**
   * The id of the container is the last argument; this version of runsc cannot put it in a path.
   */
  private String wrapper(@Nullable SystemUser worker) {
    String owner = worker == null ? "" : " -o " + worker.uid() + " -g " + worker.gid();
    return """
    #!/bin/sh
    set -eu
    for id; do :; done
    case "$id" in
      ''|*[!0-9a-f]*) exec '%1$s' "$@" ;;
    esac
    install -d -m 0750%2$s '%3$s'/"$id"
    exec '%1$s' --debug-log='%3$s'/"$id"/%%COMMAND%%.log --debug-log-format=json \
      --debug-command=boot "$@"
    """
        .formatted(runsc, owner, folders.calls());
  }

  private String daemon(Path folder) {
    var arguments = new ArrayList<String>();
    arguments.add("--platform=ptrace");
    arguments.add("--network=none");
    // Filters are given to the runs that prove a profile only; in all others it has none to load.
    arguments.add("--oci-seccomp");
    arguments.add("--pod-init-config=" + folder.resolve("session.json"));
    arguments.add("--strace");
    arguments.add("--strace-log-size=256");
    arguments.add("--strace-syscalls=" + TracePoints.CALLS_WITH_TEXTS);
    return """
    {"runtimes": {"runsc-inspect": {"path": "%s", "runtimeArgs": ["%s"]}},
     "default-runtime": "runsc-inspect",
     "live-restore": false, "shutdown-timeout": 5}
    """
        .formatted(folder.resolve("runsc-inspect"), String.join("\", \"", arguments));
  }

  /**
   * In a mount namespace of its own: what the engine mounts ends with it, and it can neither see
   * the socket of a containerd of this machine (which it would use instead of its own) nor the
   * plugins of another engine. In a container with control groups of version 2, the container's own
   * group must be free of processes before it may give controllers to the groups of runs.
   */
  private static String start() {
    return """
    #!/bin/sh
    set -eu
    own=/sys/fs/cgroup
    if [ -f $own/cgroup.events ] && [ -z "$(cat $own/cgroup.subtree_control)" ]; then
      mkdir -p $own/init
      for pid in $(cat $own/cgroup.procs); do
        echo "$pid" 2>/dev/null >$own/init/cgroup.procs || : # ended meanwhile
      done
      sed 's/ / +/g; s/^/+/' $own/cgroup.controllers >$own/cgroup.subtree_control ||
        echo "runs are not bounded: this container's group gives no controllers to them"
    fi
    mkdir -p /run/containerd /run/docker
    mount -t tmpfs -o mode=0711 lazaret /run/containerd
    mount -t tmpfs -o mode=0711 lazaret /run/docker
    exec dockerd "$@"
    """;
  }
}

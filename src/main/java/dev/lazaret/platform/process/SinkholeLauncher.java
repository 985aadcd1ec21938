package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the end of the observation network that answers: a network namespace in which every
 * address is one process without any right, and the runtime that ties runs to it. Rules and routes
 * exist in that namespace alone; those of the machine stay as they are.
 */
final class SinkholeLauncher {

  private static final Duration START = Duration.ofSeconds(60);
  private static final Map<String, String> PACKAGES =
      Map.of("ip", "iproute2", "iptables", "iptables", "nsenter", "util-linux");
  private static final Object[] FLAGS = {
    "-Xmx96m",
    "-XX:+UseSerialGC",
    "-XX:TieredStopAtLevel=1",
    "-XX:-UsePerfData",
    "-XX:+ExitOnOutOfMemoryError",
    "-Djava.net.preferIPv4Stack=true",
    "--enable-native-access=ALL-UNNAMED"
  };

  private final EngineFolders folders;
  private final SinkholeProgram program;

  SinkholeLauncher(EngineFolders folders, SinkholeProgram program) {
    this.folders = folders;
    this.program = program;
  }

  /**
   * Writes what it and its runtime need, once for an engine.
   *
   * @param worker whose own group may open the socket
   */
  void prepare(@Nullable SystemUser worker) throws IOException, EngineStartException {
    for (var needed : PACKAGES.entrySet()) {
      if (Programs.find(needed.getKey()).isEmpty()) {
        throw new EngineStartException(
            "%s is not installed (Debian: apt install %s)"
                .formatted(needed.getKey(), needed.getValue()));
      }
    }
    SystemUser user = SystemUsers.sinkhole();
    openSocketFolder(user, worker);
    Files.createDirectories(folders.sinkholeJava());
    writeScripts(user, program.copyTo(folders.sinkholeProgram()));
    // Of a documentation range, and answered like every other.
    GuestFile.write(folders.networkResolvConf(), "nameserver 192.0.2.53\n");
  }

  /** The sinkhole makes its socket in it, and the folder hands the worker's group on to that. */
  private void openSocketFolder(SystemUser user, @Nullable SystemUser worker) throws IOException {
    Path folder = Files.createDirectories(folders.sinkholeSocket().getParent());
    Files.setAttribute(folder, "unix:uid", user.uid());
    Files.setAttribute(folder, "unix:gid", worker == null ? 0 : worker.gid());
    Files.setAttribute(folder, "unix:mode", 02710);
  }

  private void writeScripts(SystemUser user, String classes) throws IOException {
    Path folder = folders.configuration();
    Path mask =
        new EngineScript("mask-settings")
            .with("INSPECT", folder.resolve("runsc-inspect"))
            .writeTo(folder);
    Path join =
        new EngineScript("join-network")
            .with("PID", folders.sinkholePid())
            .with("UID", user.uid())
            .with("SOCKET", folders.sinkholeSocket())
            .with("MASK", mask)
            .writeTo(folder);
    new EngineScript("runsc-net")
        .with("JOIN", join)
        .with("MASK", mask)
        .with("INSPECT", folder.resolve("runsc-inspect"))
        .writeTo(folder);
    new EngineScript("sinkhole")
        .with("RUN", folders.run())
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("JAVA", folders.sinkholeJava())
        .with("PID", folders.sinkholePid())
        .with("UID", user.uid())
        .with("GID", user.gid())
        .with("FLAGS", FLAGS)
        .with("CLASSES", classes)
        .with("MAIN", program.main())
        .writeTo(folder);
  }

  /** Starts it; returns when the worker can speak with it. */
  ServiceProcess start() throws IOException, EngineStartException, InterruptedException {
    // What one that was killed left: the socket's being there says that the next one is ready.
    Files.deleteIfExists(folders.sinkholeSocket());
    Files.deleteIfExists(folders.sinkholePid());
    var spec =
        new ServiceProcess.Spec(
            "sinkhole",
            List.of(
                "unshare",
                "--net",
                "--ipc",
                "--mount",
                "--propagation",
                "slave",
                folders.configuration().resolve("sinkhole").toString(),
                folders.sinkholeSocket().toString()),
            Map.of(),
            SystemUser.current(),
            "TERM",
            folders.run(),
            folders.sinkholeLog());
    ServiceProcess process = ServiceProcess.start(spec);
    try {
      awaitReady(process);
      return process;
    } catch (EngineStartException | InterruptedException | RuntimeException e) {
      process.kill();
      throw e;
    }
  }

  private void awaitReady(ServiceProcess process)
      throws EngineStartException, InterruptedException {
    long deadline = System.nanoTime() + START.toNanos();
    while (!Files.exists(folders.sinkholeSocket())) {
      if (!process.isAlive()) {
        throw new EngineStartException(String.join("; ", process.lastLines(4)));
      }
      if (System.nanoTime() > deadline) {
        throw new EngineStartException(
            "the sinkhole did not answer within " + START.toSeconds() + " s");
      }
      Thread.sleep(50);
    }
  }
}

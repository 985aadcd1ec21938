package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Starts the inspection engine: a Docker engine of Lazaret's own with gVisor runtimes, without
 * bridge and without packet filter rules. Never touches another engine of the machine. Needs root.
 */
public final class EngineLauncher {
  private final Consumer<String> say;
  private final SinkholeProgram sinkhole;

  /** {@code say} receives each line that the operator should read. */
  public EngineLauncher(Consumer<String> say) {
    this(say, SinkholeProgram.OURS);
  }

  EngineLauncher(Consumer<String> say, SinkholeProgram sinkhole) {
    this.say = say;
    this.sinkhole = sinkhole;
  }

  /**
   * Cleans what an earlier engine of the same data folder left, and starts one. Blocks until it
   * answers; it ends when this process does, also when that is killed.
   *
   * @throws EngineStartException with the reason and the remedy
   */
  public RunningEngine start(EngineSettings settings)
      throws EngineStartException, InterruptedException {
    Path runsc = requirePrograms();
    var folders = new EngineFolders(settings.data());
    try {
      cleanUp(settings.data());
      new BoundedStore(folders, say).create(settings.storeBytes());
      makeFolders(folders, settings.worker());
      var configuration = new EngineConfiguration(folders, runsc);
      configuration.write(settings.worker());
      new KernelSetting(folders, say).raise();
      return launch(folders, configuration, settings.worker());
    } catch (IOException | ProcessException e) {
      throw new EngineStartException("The inspection engine was not started: " + e.getMessage(), e);
    }
  }

  /**
   * What {@code down} does when no process keeps the engine any more: ends its processes, unmounts
   * its file system and puts kernel settings back, as far as each is there.
   */
  public void cleanUp(Path data) {
    var folders = new EngineFolders(data);
    try {
      new EngineRemains(folders).clear();
      new KernelSetting(folders, say).restore();
      Files.deleteIfExists(folders.storeImage());
    } catch (IOException e) {
      throw new ProcessException(
          "Could not clean up after the inspection engine of " + data + ": " + e.getMessage(), e);
    }
  }

  private static Path requirePrograms() throws EngineStartException {
    if (!SystemUser.current().isRoot()) {
      throw new EngineStartException(
          "The inspection engine needs root: start ./lazaret up as root, or go on without it");
    }
    for (String program : List.of("dockerd", "containerd", "setpriv", "unshare", "mkfs.ext4")) {
      if (Programs.find(program).isEmpty()) {
        throw new EngineStartException(
            "The inspection engine needs "
                + program
                + ", which is not installed (Debian: apt install docker.io runsc e2fsprogs)");
      }
    }
    return Programs.find("runsc")
        .orElseThrow(() ->
            new EngineStartException(
                "The inspection engine needs gVisor: runsc is not installed (Debian: apt install"
                    + " runsc)"));
  }

  /** The sinkhole of runs, or null where it cannot be: then they have no network. */
  private @Nullable SinkholeKeeper startNetwork(EngineFolders folders, @Nullable SystemUser worker)
      throws InterruptedException {
    var launcher = new SinkholeLauncher(folders, sinkhole);
    var keeper = new SinkholeKeeper(launcher::start, say);
    try {
      launcher.prepare(worker);
      keeper.start();
      return keeper;
    } catch (IOException | ProcessException | EngineStartException e) {
      say.accept(
          "Runs have no network, and ports are not probed: the observation network could not be"
              + " built ("
              + e.getMessage()
              + ")");
      return null;
    }
  }

  private static void makeFolders(EngineFolders folders, @Nullable SystemUser worker)
      throws IOException {
    Files.createDirectories(folders.log().getParent());
    Path trace = folders.traceSocket().getParent();
    for (Path ofWorker : List.of(folders.evidence(), folders.calls(), trace)) {
      Files.createDirectories(ofWorker);
      Files.setPosixFilePermissions(ofWorker, PosixFilePermissions.fromString("rwx------"));
      if (worker != null) {
        worker.own(ofWorker);
      }
    }
    Files.setPosixFilePermissions(folders.run(), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private RunningEngine launch(
      EngineFolders folders, EngineConfiguration configuration, @Nullable SystemUser worker)
      throws IOException, EngineStartException, InterruptedException {
    SinkholeKeeper sinkhole = startNetwork(folders, worker);
    boolean done = false;
    try {
      configuration.writeDaemon(sinkhole != null);
      var engine = launch(folders, configuration, worker, sinkhole);
      done = true;
      return engine;
    } finally {
      if (!done && sinkhole != null) {
        sinkhole.stop();
      }
    }
  }

  private RunningEngine launch(
      EngineFolders folders,
      EngineConfiguration configuration,
      @Nullable SystemUser worker,
      @Nullable SinkholeKeeper sinkhole)
      throws EngineStartException, InterruptedException {
    var spec =
        new ServiceProcess.Spec(
            "inspection engine",
            command(folders, configuration, worker),
            Map.of("HOME", "/root"),
            SystemUser.current(),
            "TERM",
            folders.store(),
            folders.log());
    var engine = new EngineProcess(folders, ServiceProcess.start(spec), sinkhole, this);
    try {
      engine.awaitReady();
      return engine;
    } catch (EngineStartException | InterruptedException | RuntimeException e) {
      engine.stop();
      throw e;
    }
  }

  private static List<String> command(
      EngineFolders folders, EngineConfiguration configuration, @Nullable SystemUser worker) {
    return List.of(
        "unshare",
        "--mount",
        "--propagation",
        "slave",
        configuration.startScript().toString(),
        "--config-file=" + configuration.daemon(),
        "--host=unix://" + folders.socket(),
        "--group=" + (worker == null ? 0 : worker.gid()),
        "--data-root=" + folders.docker(),
        "--exec-root=" + folders.execRoot(),
        "--pidfile=" + folders.pidFile(),
        "--cgroup-parent=/" + folders.cgroup(),
        "--exec-opt=native.cgroupdriver=cgroupfs",
        "--bridge=none",
        "--iptables=false",
        "--ip6tables=false",
        "--ip-forward=false",
        "--ip-masq=false",
        "--userland-proxy=false",
        "--log-level=warn");
  }
}

package dev.lazaret.sandbox;

import dev.lazaret.behavior.RunUse;
import dev.lazaret.engine.Engine;
import dev.lazaret.engine.EngineAddress;
import dev.lazaret.engine.EngineFailure;
import dev.lazaret.engine.EngineVersion;
import dev.lazaret.platform.process.FileTree;
import dev.lazaret.sinkhole.ServedPage;
import dev.lazaret.sinkhole.SinkholeClient;
import dev.lazaret.sinkhole.SinkholeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The engine with the collector beside it: what runs need and share. */
final class SandboxHost implements AutoCloseable {
  static final String RUNTIME = "runsc-inspect";
  static final String NETWORK_RUNTIME = "runsc-net";
  static final String LABEL = "lazaret.run";
  private static final Logger LOG = Logger.getLogger(SandboxHost.class);

  private final Engine engine;
  private final EngineVersion version;
  private final Path folder;
  private final TraceCollector collector;
  private final LoadedImages images;
  private final Path network;
  private final List<ServedPage> pages;
  private @Nullable SinkholeClient sinkhole;
  private volatile long emptySandbox = RunUse.USUAL_SANDBOX;

  private SandboxHost(
      Engine engine,
      EngineVersion version,
      Path folder,
      Path network,
      List<ServedPage> pages,
      TraceCollector collector) {
    this.engine = engine;
    this.version = version;
    this.folder = folder;
    this.network = network;
    this.pages = List.copyOf(pages);
    this.collector = collector;
    this.images = new LoadedImages(engine::load, engine::removeImage);
  }

  /**
   * Opens the engine, removes what runs of a worker that died have left, and listens for traces.
   *
   * @throws EngineFailure when the engine does not answer
   * @throws SandboxFailure when it is not one of ours
   */
  static SandboxHost open(EngineAddress address, Path folder, List<ServedPage> pages)
      throws IOException {
    Engine engine = Engine.at(address);
    try {
      EngineVersion version = engine.version();
      if (!version.runtimes().contains(RUNTIME)) {
        throw new SandboxFailure(
            "The engine at " + address + " has no runtime " + RUNTIME + ": it is not Lazaret's");
      }
      sweep(engine, folder);
      Path traces = address.socket().resolveSibling("trace").resolve("trace.sock");
      Path network = address.socket().resolveSibling("sinkhole").resolve("sinkhole.sock");
      return new SandboxHost(
          engine, version, folder, network, pages, TraceCollector.listen(traces));
    } catch (IOException | RuntimeException e) {
      engine.close();
      throw e;
    }
  }

  private static void sweep(Engine engine, Path folder) throws IOException {
    List<String> containers = engine.containersWithLabel(LABEL);
    containers.forEach(engine::remove);
    List<String> images = engine.images();
    images.forEach(engine::removeImage);
    for (String part : List.of("evidence", "calls")) {
      empty(folder.resolve(part));
    }
    if (!containers.isEmpty() || !images.isEmpty()) {
      LOG.infof(
          "Removed %s containers and %s images of earlier runs", containers.size(), images.size());
    }
  }

  private static void empty(Path folder) throws IOException {
    try (var entries = Files.list(folder)) {
      for (Path entry : entries.toList()) {
        FileTree.delete(entry);
      }
    }
  }

  Engine engine() {
    return engine;
  }

  EngineVersion version() {
    return version;
  }

  TraceCollector collector() {
    return collector;
  }

  LoadedImages images() {
    return images;
  }

  /** Where the raw trace of a run goes. */
  Path evidence(String run) {
    return folder.resolve("evidence").resolve(run + ".trace");
  }

  /** Where the runtime logs the calls of a container. */
  Path calls(String container) {
    return folder.resolve("calls").resolve(container);
  }

  /**
   * The observation network's other end, connected anew where it was started again; null where this
   * host has none, and runs get loopback only.
   */
  synchronized @Nullable SinkholeClient network() {
    if (sinkhole != null && sinkhole.gone()) {
      sinkhole.close();
      sinkhole = null;
    }
    if (sinkhole == null && version.runtimes().contains(NETWORK_RUNTIME)) {
      try {
        sinkhole = SinkholeClient.open(network);
      } catch (SinkholeFailure e) {
        LOG.warnf("Runs have no network: %s", e.getMessage());
      }
    }
    return sinkhole;
  }

  /** What the observation network serves besides what it makes up. */
  List<ServedPage> pages() {
    return pages;
  }

  /** What a run is told of name servers; {@code networked} where it has one. */
  Path resolvConf(boolean networked) {
    String name = networked ? "resolv-network.conf" : "resolv.conf";
    return folder.resolve("configuration").resolve(name);
  }

  /** What a sandbox takes whose image does next to nothing, in bytes. */
  long emptySandbox() {
    return emptySandbox;
  }

  /** A run of such an image had this peak; where nothing was measured, the usual stays. */
  void measured(long peak) {
    if (peak > 0) {
      emptySandbox = peak;
    }
  }

  /** Whether traces still come in. */
  boolean listening() {
    return collector.listening();
  }

  /** Whether the engine answers. */
  boolean answers() {
    try {
      engine.version();
      return true;
    } catch (EngineFailure e) {
      return false;
    }
  }

  RunResult run(RunRequest request, RunListener listener) throws InterruptedException {
    return new SandboxRun(this, request, listener).run();
  }

  @Override
  public void close() {
    collector.close();
    closeNetwork();
    try {
      engine.close();
    } catch (IOException e) {
      LOG.warnf("Could not close the connection to the engine: %s", e.getMessage());
    }
  }

  private synchronized void closeNetwork() {
    if (sinkhole != null) {
      sinkhole.close();
      sinkhole = null;
    }
  }
}

package dev.lazaret.sandbox;

import dev.lazaret.engine.EngineAddress;
import dev.lazaret.sinkhole.ServedPage;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs images where they can do no harm and tells what they did. */
@Singleton
public final class Sandbox {
  private final SandboxSettings settings;
  private final @Nullable SandboxKeeper keeper;

  @Inject
  Sandbox(SandboxSettings settings) {
    this.settings = settings;
    this.keeper =
        settings.address().isPresent() && settings.folder().isPresent()
            ? keeper(
                EngineAddress.parse(settings.address().get()),
                settings.folder().get(),
                pages(settings),
                limits(settings))
            : null;
  }

  private static SandboxKeeper keeper(
      EngineAddress address, Path folder, List<ServedPage> pages, RunLimits limits) {
    return new SandboxKeeper(() -> SandboxHost.open(address, folder, pages), limits);
  }

  /**
   * What the network serves; a page that cannot be is an error of the installation at its start.
   */
  private static List<ServedPage> pages(SandboxSettings settings) {
    return settings.served().stream()
        .map(page -> new ServedPage(page.path(), page.status(), page.type(), page.body()))
        .toList();
  }

  void start(@Observes StartupEvent started) {
    if (keeper != null) {
      keeper.start();
    }
  }

  void stop(@Observes ShutdownEvent stopping) {
    if (keeper != null) {
      keeper.close();
    }
  }

  /** Whether this process was told of an engine. */
  boolean configured() {
    return keeper != null;
  }

  /** How things stand now; never blocks. */
  public SandboxStatus status() {
    return keeper == null
        ? SandboxStatus.unavailable("This process has no inspection engine")
        : keeper.status();
  }

  /** Like {@link #status}, but waits for a self-test that is running. */
  public SandboxStatus awaitStatus() throws InterruptedException {
    return keeper == null ? status() : keeper.awaitStatus();
  }

  /** The bounds that this installation sets for runs. */
  public RunLimits limits() {
    return limits(settings);
  }

  private static RunLimits limits(SandboxSettings settings) {
    var usual = RunLimits.DEFAULT;
    return new RunLimits(
        settings.memory().asLongValue(),
        settings.cpus(),
        usual.tasks(),
        settings.wall(),
        settings.quiet(),
        settings.stop(),
        settings.repeat(),
        settings.evidence().asLongValue(),
        settings.disk().asLongValue(),
        usual.events(),
        usual.messagesPerSecond(),
        usual.forks(),
        usual.forksPerSecond(),
        usual.outputTail());
  }

  /**
   * Loads and runs an image until it is quiet or a bound is hit, ends it and removes all that it
   * left. Safe for use by several threads: runs do not know of each other.
   *
   * @throws SandboxFailure when the engine fails or is not available
   * @throws ImageSourceFailed when the archive could not be written
   */
  public RunResult run(RunRequest request, RunListener listener) throws InterruptedException {
    if (keeper == null) {
      throw new SandboxFailure(status().reason());
    }
    return keeper.host().run(request, listener);
  }
}

package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageRecord;
import dev.lazaret.sandbox.Sandbox;
import dev.lazaret.sandbox.SandboxStatus;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whether an image can be run here, and if not why. */
@Singleton
final class Runnability {
  private final Sandbox sandbox;
  private final HostPlatform host = HostPlatform.here();

  Runnability(Sandbox sandbox) {
    this.sandbox = sandbox;
  }

  /**
   * What keeps the image from being run so, as the record of its dynamic stage; empty where
   * nothing.
   */
  Optional<StageRecord> obstacle(Work work, DueRun run, Optional<StaticReport> layers)
      throws ArchiveRejected, IOException, InterruptedException {
    ImageConfig config = work.image().config();
    if (layers.isEmpty()) {
      return Optional.of(
          StageRecord.failed(
              InspectionStage.DYNAMIC,
              "The layers could not be read, and only what was read is run",
              Duration.ZERO,
              Set.of(Source.DYNAMIC)));
    }
    if (!host.runs(config.platform())) {
      return skipped(
          "The image is for "
              + config.platform()
              + ", this worker runs linux/"
              + host.architecture());
    }
    if (config.commandLine().isEmpty()) {
      return run.kind() == RunFacts.Kind.RECIPE
          ? engine()
          : skipped("The image names no program of its own to run");
    }
    Optional<String> made =
        new EntryProgram(work.archive(), work.image(), layers.get().view())
            .architecture(config.commandLine().getFirst());
    if (made.isPresent() && !host.runs(made.get())) {
      return skipped(
          "The image says "
              + config.platform()
              + ", but its program is made for "
              + made.get()
              + "; this worker runs linux/"
              + host.architecture());
    }
    return engine();
  }

  private Optional<StageRecord> engine() throws InterruptedException {
    SandboxStatus status = sandbox.awaitStatus();
    if (status.available()) {
      return Optional.empty();
    }
    return Optional.of(
        StageRecord.failed(
            InspectionStage.DYNAMIC,
            status.reason(),
            Duration.ZERO,
            Set.of(Source.ENGINE, Source.DYNAMIC)));
  }

  private static Optional<StageRecord> skipped(String reason) {
    return Optional.of(DynamicStage.skipped(reason));
  }
}

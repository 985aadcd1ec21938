package dev.lazaret.inspection;

import dev.lazaret.check.StaticReport;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.SecretMask;
import dev.lazaret.report.InspectionStage;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.report.StageReason;
import dev.lazaret.report.StageReason.Why;
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
              StageReason.of(Why.LAYERS_UNREAD),
              Duration.ZERO,
              Set.of(Source.DYNAMIC)));
    }
    if (!host.runs(config.platform())) {
      return skipped(Why.OTHER_PLATFORM, config.platform().toString(), here());
    }
    if (config.commandLine().isEmpty()) {
      return run.kind() == RunFacts.Kind.RECIPE ? engine() : skipped(Why.NO_OWN_PROGRAM);
    }
    String program = config.commandLine().getFirst();
    var look = new EntryProgram(work.archive(), work.image(), layers.get().view()).look(program);
    return switch (look) {
      case EntryProgram.MadeFor(String machine) when !host.runs(machine) ->
          skipped(Why.OTHER_PROGRAM, config.platform().toString(), machine, here());
      // A recipe may bring what is missing: then the run itself shows it.
      case EntryProgram.Missing(String name) when run.kind() != RunFacts.Kind.RECIPE ->
          name.equals(program)
              ? skipped(Why.PROGRAM_MISSING, SecretMask.mask(program))
              : skipped(Why.INTERPRETER_MISSING, SecretMask.mask(program), SecretMask.mask(name));
      case EntryProgram.MadeFor _, EntryProgram.Missing _, EntryProgram.NotTold _ -> engine();
    };
  }

  private String here() {
    return "linux/" + host.architecture();
  }

  private Optional<StageRecord> engine() throws InterruptedException {
    SandboxStatus status = sandbox.awaitStatus();
    if (status.available()) {
      return Optional.empty();
    }
    return Optional.of(
        StageRecord.failed(
            InspectionStage.DYNAMIC,
            StageReason.of(Why.ENGINE_ABSENT, status.reason()),
            Duration.ZERO,
            Set.of(Source.ENGINE, Source.DYNAMIC)));
  }

  private static Optional<StageRecord> skipped(Why why, String... details) {
    return Optional.of(DynamicStage.skipped(StageReason.of(why, details)));
  }
}

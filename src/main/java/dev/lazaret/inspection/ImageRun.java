package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.Timeline;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.NotRunnable;
import dev.lazaret.image.SanitizedArchive;
import dev.lazaret.image.SecretMask;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.sandbox.ImageSourceFailed;
import dev.lazaret.sandbox.RunInputs;
import dev.lazaret.sandbox.RunRequest;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.Sandbox;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/** Runs an image once and has judged what it did. */
@Singleton
final class ImageRun {
  private final Sandbox sandbox;
  private final BehaviorInspection behavior;
  private final EvidenceFiles evidence;
  private final InspectionConfig config;
  private final Telling telling;

  ImageRun(
      Sandbox sandbox,
      BehaviorInspection behavior,
      EvidenceFiles evidence,
      InspectionConfig config,
      Telling telling) {
    this.sandbox = sandbox;
    this.behavior = behavior;
    this.evidence = evidence;
    this.config = config;
    this.telling = telling;
  }

  /**
   * Runs the image with {@code inputs}.
   *
   * @throws NotRunnable where its entries or links leave the root
   * @throws ArchiveRejected where a layer is not what the archive claims
   */
  Observed run(Work work, StaticReport layers, RunFacts.Kind kind, RunInputs inputs)
      throws Exception {
    Set<Phase> phases = EnumSet.noneOf(Phase.class);
    var request =
        new RunRequest(
            work.report().id() + (kind == RunFacts.Kind.RECIPE ? ".recipe" : ".entry"),
            work.image().config(),
            out -> SanitizedArchive.write(work.archive(), work.image(), layers.listings(), out),
            inputs,
            sandbox.limits());
    RunResult result =
        BoundedTime.within(
            config.runTime(),
            () ->
                run(
                    request,
                    phase -> {
                      phases.add(phase);
                      telling.phase(work, phase, kind == RunFacts.Kind.RECIPE);
                    }));
    RunContext context =
        RunTranslation.context(work.image().config(), layers.view(), request.limits(), result);
    BehaviorReport judged = behavior.judge(result.events(), context);
    return new Observed(
        facts(work, kind, result, phases),
        judged,
        result.events(),
        context,
        result.network(),
        missing(result, judged));
  }

  private RunResult run(RunRequest request, dev.lazaret.sandbox.RunListener listener)
      throws Exception {
    try {
      return sandbox.run(request, listener);
    } catch (ImageSourceFailed e) {
      throw switch (e.getCause()) {
        case NotRunnable notRunnable -> notRunnable;
        case ArchiveRejected rejected -> rejected;
        case IOException io -> io;
        case null, default -> e;
      };
    }
  }

  private RunFacts facts(Work work, RunFacts.Kind kind, RunResult result, Set<Phase> phases)
      throws IOException {
    return new RunFacts(
        kind,
        SecretMask.maskArguments(result.commandLine()),
        result.end().reason().name(),
        result.note(),
        result.end().exitCode(),
        result.end().durationMillis(),
        (double) phases.size() / Phase.values().length,
        result.trace().reasons(),
        result.trace().lost(),
        result.end().outputTail(),
        evidence.keep(result.evidence(), work.report().id(), kind),
        Timeline.of(result.events()));
  }

  private static Set<Source> missing(RunResult result, BehaviorReport judged) {
    Set<Source> missing = EnumSet.noneOf(Source.class);
    if (!result.trace().complete()) {
      missing.add(Source.TRACE);
    }
    if (result.end().reason() == StopReason.NOT_STARTED
        || judged.outcomes().stream().anyMatch(ImageRun::broke)) {
      missing.add(Source.DYNAMIC);
    }
    return missing;
  }

  private static boolean broke(CheckResult rule) {
    return switch (rule.outcome()) {
      case CheckOutcome.TimedOut _, CheckOutcome.Failed _ -> true;
      case CheckOutcome.Completed _, CheckOutcome.NotApplicable _, CheckOutcome.Truncated _ ->
          false;
    };
  }
}

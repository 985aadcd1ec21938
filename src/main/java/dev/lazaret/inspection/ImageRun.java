package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.Timeline;
import dev.lazaret.check.StaticReport;
import dev.lazaret.evidence.EvidenceFiles;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.KnownSecrets;
import dev.lazaret.image.NotRunnable;
import dev.lazaret.image.SanitizedArchive;
import dev.lazaret.image.SecretMask;
import dev.lazaret.report.RunFacts;
import dev.lazaret.report.Source;
import dev.lazaret.sandbox.ImageSourceFailed;
import dev.lazaret.sandbox.RecordedRun;
import dev.lazaret.sandbox.RunRequest;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.Sandbox;
import dev.lazaret.sandbox.ShippedPaths;
import dev.lazaret.sandbox.TraceSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * Runs the image as {@code due} says.
   *
   * @throws NotRunnable where its entries or links leave the root, or it is too large
   * @throws ArchiveRejected where a layer is not what the archive claims
   */
  Observed run(Work work, StaticReport layers, DueRun due) throws Exception {
    RunRequest request = request(work, layers, due);
    RunResult result =
        BoundedTime.within(
            config.runTime(),
            () ->
                run(
                    request,
                    phase -> telling.phase(work, phase, due.kind() == RunFacts.Kind.RECIPE)));
    RunContext context =
        RunTranslation.context(work.image().config(), layers.view(), due, request.limits(), result);
    BehaviorReport judged = judged(result.events(), context);
    var masked = new MaskedRun(KnownSecrets.of(due.inputs().env().values()));
    return new Observed(
        masked.facts(facts(due, result, layers, context)),
        masked.report(judged),
        result.events(),
        context,
        missing(result, judged));
  }

  /** Guests choose what rules have to look at. */
  private BehaviorReport judged(List<Event> events, RunContext context) throws Exception {
    try {
      return BoundedTime.within(config.ruleTime(), () -> behavior.judge(events, context));
    } catch (StageTimedOut e) {
      return behavior.outOfTime(config.ruleTime());
    }
  }

  /** The run that {@code due} asks for. */
  RunRequest request(Work work, StaticReport layers, DueRun due) {
    long most = config.runImage().asLongValue();
    var image = new ShippedPaths(layers.view());
    return new RunRequest(
        due.report().id() + (due.kind() == RunFacts.Kind.RECIPE ? ".recipe" : ".entry"),
        work.image().config(),
        out -> SanitizedArchive.write(work.archive(), work.image(), layers.listings(), most, out),
        image.links(),
        image,
        due.inputs(),
        sandbox.limits());
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

  private RunFacts facts(DueRun due, RunResult result, StaticReport layers, RunContext context)
      throws IOException {
    return new RunFacts(
        due.kind(),
        SecretMask.maskArguments(result.commandLine()),
        result.end().reason().name(),
        result.note(),
        result.end().exitCode(),
        result.end().durationMillis(),
        RunCoverage.of(layers.view(), context, result.events()),
        result.trace().reasons(),
        result.trace().lost(),
        result.end().outputTail(),
        keep(due, result, layers, context),
        Timeline.of(result.events()),
        result.probes());
  }

  private @Nullable String keep(
      DueRun due, RunResult result, StaticReport layers, RunContext context) throws IOException {
    var raw = TraceSource.of(result.evidence());
    Optional<String> name =
        evidence.keep(
            due.report().id(),
            due.kind(),
            out ->
                RecordedRun.write(
                    raw,
                    context,
                    layers.listings(),
                    sandbox.limits(),
                    due.inputs().env().values(),
                    out));
    Files.deleteIfExists(result.evidence());
    return name.orElse(null);
  }

  private static Set<Source> missing(RunResult result, BehaviorReport judged) {
    Set<Source> missing = EnumSet.noneOf(Source.class);
    if (!result.trace().complete()) {
      missing.add(Source.TRACE);
    }
    if (judged.outcomes().stream().anyMatch(ImageRun::broke)) {
      missing.add(Source.DYNAMIC);
    }
    lacking(result.end().reason()).ifPresent(missing::add);
    return missing;
  }

  /** What a run that ended so cannot have shown. */
  static Optional<Source> lacking(StopReason end) {
    return switch (end) {
      case EXITED, STOPPED, KILLED -> Optional.empty();
      case FORK_BOMB, EVENT_FLOOD, EVIDENCE_FULL, MEMORY, DISK_FULL, TRACE_LOST, SANDBOX_DIED ->
          Optional.of(Source.TRACE);
      case NOT_STARTED -> Optional.of(Source.DYNAMIC);
    };
  }

  /** Whether something that matters may stand in no finding. */
  static boolean broke(CheckResult rule) {
    return switch (rule.outcome()) {
      case CheckOutcome.TimedOut _, CheckOutcome.Failed _ -> true;
      // A rule keeps its gravest: where one of them is a mere remark, no more than remarks are
      // lost.
      case CheckOutcome.Truncated cut ->
          cut.soFar().stream().allMatch(it -> it.severity().isAtLeast(Severity.LOW));
      case CheckOutcome.Completed _, CheckOutcome.NotApplicable _ -> false;
    };
  }
}

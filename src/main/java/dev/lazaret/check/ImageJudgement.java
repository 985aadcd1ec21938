package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.FailureId;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.MergedView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Lets the image checks judge, and gathers their outcomes with those of the layer checks. */
final class ImageJudgement {
  static final String FINDINGS_LIMIT = "check-findings";

  private final ImageFacts image;
  private final MergedView view;
  private final LayerFacts layers;
  private final StaticLimits limits;

  ImageJudgement(ImageFacts image, MergedView view, LayerFacts layers, StaticLimits limits) {
    this.image = image;
    this.view = view;
    this.layers = layers;
    this.limits = limits;
  }

  CheckResult judge(ImageCheck check) {
    return new CheckResult(check.id(), check.version(), null, shown(guarded(check)));
  }

  private CheckOutcome guarded(ImageCheck check) {
    long began = System.nanoTime();
    try {
      CheckOutcome outcome = check.judge(image, view, layers);
      Duration spent = Duration.ofNanos(System.nanoTime() - began);
      return spent.compareTo(limits.checkTime()) > 0 ? new CheckOutcome.TimedOut(spent) : outcome;
    } catch (RuntimeException | StackOverflowError e) {
      FailureId id = FailureId.next();
      Failures.log(id, check.id(), "image " + image.digest(), e);
      return new CheckOutcome.Failed(id, false);
    }
  }

  /** The outcome of a layer check for this image: its findings name the layer here. */
  CheckResult place(LayerResult result, int layerIndex) {
    CheckOutcome placed =
        switch (bounded(result.outcome())) {
          case CheckOutcome.Completed completed ->
              new CheckOutcome.Completed(place(completed.findings(), layerIndex));
          case CheckOutcome.Truncated truncated ->
              new CheckOutcome.Truncated(truncated.limit(), place(truncated.soFar(), layerIndex));
          case CheckOutcome.NotApplicable other -> other;
          case CheckOutcome.TimedOut other -> other;
          case CheckOutcome.Failed other -> other;
        };
    return new CheckResult(result.check(), result.version(), layerIndex, MaskedFindings.of(placed));
  }

  private List<Finding> place(List<Finding> findings, int layerIndex) {
    return findings.stream().map(finding -> place(finding, layerIndex)).toList();
  }

  private Finding place(Finding finding, int layerIndex) {
    String path = finding.evidence().path();
    var placed = image.evidence(layerIndex, path == null ? "" : path, view);
    for (var detail : finding.evidence().details().entrySet()) {
      placed = placed.with(detail.getKey(), detail.getValue());
    }
    return new Finding(
        finding.rule(),
        finding.boundary(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        finding.detail(),
        placed,
        finding.remediation(),
        finding.references());
  }

  private CheckOutcome shown(CheckOutcome outcome) {
    return MaskedFindings.of(bounded(outcome));
  }

  /** The gravest findings stay where there are too many. */
  private CheckOutcome bounded(CheckOutcome outcome) {
    List<Finding> findings = outcome.findings();
    if (findings.size() <= limits.findingsPerCheck()) {
      return outcome;
    }
    List<Finding> gravest = new ArrayList<>(findings);
    gravest.sort((a, b) -> b.severity().compareTo(a.severity()));
    return new CheckOutcome.Truncated(
        new Limit(FINDINGS_LIMIT, limits.findingsPerCheck()),
        gravest.subList(0, limits.findingsPerCheck()));
  }
}

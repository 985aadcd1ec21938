package dev.lazaret.behavior;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.FailureId;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Feeds the events of a run to every rule and collects what they say. */
@Singleton
public final class BehaviorInspection {
  private static final System.Logger LOG = System.getLogger(BehaviorInspection.class.getName());
  private static final int LOOK_UP_EVERY = 1_000;

  /** Those that judge others come last. */
  private static final Comparator<BehaviorRule> ORDER =
      Comparator.comparing(BehaviorRule::judgesOthers).thenComparing(rule -> rule.id().value());

  private final List<BehaviorRule> rules;

  @Inject
  public BehaviorInspection(Instance<BehaviorRule> rules) {
    this(rules.stream().toList());
  }

  public BehaviorInspection(List<BehaviorRule> rules) {
    this.rules = rules.stream().sorted(ORDER).toList();
  }

  /**
   * Judges one run. What the health check does is the image's doing as well. A rule that fails is a
   * result of its own and takes no other rule with it.
   */
  public BehaviorReport judge(List<Event> events, RunContext run) throws InterruptedException {
    List<CheckResult> results = new ArrayList<>();
    List<GraveAct> acts = new ArrayList<>();
    for (BehaviorRule rule : rules) {
      results.add(result(rule, outcome(rule, events, run, acts)));
    }
    return BehaviorReport.of(results);
  }

  /**
   * Of one more run of an image, what is harm in itself: what a profile kept from it, and what a
   * second run has less of, is no finding about the image.
   */
  public List<Finding> harm(List<Event> events, RunContext run) throws InterruptedException {
    var grave = new BehaviorInspection(rules.stream().filter(BehaviorRule::isGrave).toList());
    return grave.judge(events, run).findings().stream()
        .filter(finding -> finding.severity().isAtLeast(Severity.HIGH))
        .toList();
  }

  /** What is known of a run whose judging was given up after so long. */
  public BehaviorReport outOfTime(Duration after) {
    return BehaviorReport.of(
        rules.stream().map(rule -> result(rule, new CheckOutcome.TimedOut(after))).toList());
  }

  private static CheckResult result(BehaviorRule rule, CheckOutcome outcome) {
    return new CheckResult(new CheckId(rule.id().value()), rule.version(), null, outcome);
  }

  private static CheckOutcome outcome(
      BehaviorRule rule, List<Event> events, RunContext run, List<GraveAct> acts)
      throws InterruptedException {
    try {
      var watch = rule.begin(run, List.copyOf(acts));
      for (int i = 0; i < events.size(); i++) {
        if (i % LOOK_UP_EVERY == 0 && Thread.interrupted()) {
          throw new InterruptedException("The time for rules was over");
        }
        watch.see(events.get(i));
      }
      watch.graveAct().ifPresent(acts::add);
      return watch.end();
    } catch (RuntimeException e) {
      var failure = FailureId.next();
      LOG.log(Level.ERROR, () -> "Rule failed: rule=" + rule.id() + " failure=" + failure, e);
      return new CheckOutcome.Failed(failure, false);
    }
  }
}

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
import java.util.Comparator;
import java.util.List;

/** Feeds the events of a run to every rule and collects what they say. */
@Singleton
public final class BehaviorInspection {
  private static final System.Logger LOG = System.getLogger(BehaviorInspection.class.getName());
  private final List<BehaviorRule> rules;

  @Inject
  public BehaviorInspection(Instance<BehaviorRule> rules) {
    this(rules.stream().toList());
  }

  public BehaviorInspection(List<BehaviorRule> rules) {
    this.rules = rules.stream().sorted(Comparator.comparing(rule -> rule.id().value())).toList();
  }

  /**
   * Judges one run. Events of processes that Lazaret itself put into the guest are nobody's doing
   * and are left out. A rule that fails is a result of its own and takes no other rule with it.
   */
  public BehaviorReport judge(List<Event> events, RunContext run) {
    var image = events.stream().filter(event -> !event.header().process().probe()).toList();
    return BehaviorReport.of(rules.stream().map(rule -> result(rule, image, run)).toList());
  }

  /**
   * Of one more run of an image, what is harm in itself: what a profile kept from it, and what a
   * second run has less of, is no finding about the image.
   */
  public List<Finding> harm(List<Event> events, RunContext run) {
    var grave = new BehaviorInspection(rules.stream().filter(BehaviorRule::isGrave).toList());
    return grave.judge(events, run).findings().stream()
        .filter(finding -> finding.severity().isAtLeast(Severity.HIGH))
        .toList();
  }

  private static CheckResult result(BehaviorRule rule, List<Event> events, RunContext run) {
    var check = new CheckId(rule.id().value());
    return new CheckResult(check, rule.version(), null, outcome(rule, events, run));
  }

  private static CheckOutcome outcome(BehaviorRule rule, List<Event> events, RunContext run) {
    try {
      var watch = rule.begin(run);
      events.forEach(watch::see);
      return watch.end();
    } catch (RuntimeException e) {
      var failure = FailureId.next();
      LOG.log(Level.ERROR, () -> "Rule failed: rule=" + rule.id() + " failure=" + failure, e);
      return new CheckOutcome.Failed(failure, false);
    }
  }
}

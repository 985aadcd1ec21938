package dev.lazaret.behavior;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
    var results = rules.stream().map(rule -> result(rule, image, run)).toList();
    var findings =
        results.stream().flatMap(result -> result.outcome().reported().stream()).toList();
    return new BehaviorReport(findings, results);
  }

  private static RuleResult result(BehaviorRule rule, List<Event> events, RunContext run) {
    return new RuleResult(rule.id(), rule.version(), outcome(rule, events, run));
  }

  private static RuleOutcome outcome(BehaviorRule rule, List<Event> events, RunContext run) {
    try {
      var watch = rule.begin(run);
      events.forEach(watch::see);
      return watch.end();
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "Rule failed: " + rule.id(), e);
      return new RuleOutcome.Failed(e.getClass().getSimpleName());
    }
  }
}

package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GraveAct;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.RuleId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule that looks at one event after the other and turns some of them into findings. */
abstract class SightingRule implements BehaviorRule {
  private final RuleText text;

  SightingRule(RuleText text) {
    this.text = text;
  }

  /** Looks at one event; what it remembers of earlier ones is of this run only. */
  @FunctionalInterface
  interface Look {
    @Nullable Sighting at(Event event);
  }

  /** The look of one run. */
  abstract Look look(RunContext run);

  @Override
  public final RuleId id() {
    return text.id();
  }

  @Override
  public final int version() {
    return text.version();
  }

  /** What {@code run} tells of a finding besides its sightings. */
  Finding told(Finding finding, RunContext run) {
    return finding;
  }

  @Override
  public final Watch begin(RunContext run) {
    return begin(run, List.of());
  }

  @Override
  public final Watch begin(RunContext run, List<GraveAct> acts) {
    return new SightingWatch(text, isGrave(), look(run, acts), finding -> told(finding, run));
  }

  /** The look of one run in which other rules saw {@code acts}. */
  Look look(RunContext run, List<GraveAct> acts) {
    return look(run);
  }

  final RuleText text() {
    return text;
  }
}

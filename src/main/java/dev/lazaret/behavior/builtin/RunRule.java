package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.RuleId;
import java.util.Optional;

/** A rule that judges how a run ended, whatever its events were. */
abstract class RunRule implements BehaviorRule {
  private final RuleText text;

  RunRule(RuleText text) {
    this.text = text;
  }

  /** What there is to say about {@code run}. */
  abstract Optional<RunFinding> judge(RunContext run);

  @Override
  public final RuleId id() {
    return text.id();
  }

  @Override
  public final int version() {
    return text.version();
  }

  @Override
  public final Watch begin(RunContext run) {
    return RunFinding.atEnd(
        () -> judge(run).map(finding -> finding.outcome(text)).orElseGet(RunFinding::none));
  }
}

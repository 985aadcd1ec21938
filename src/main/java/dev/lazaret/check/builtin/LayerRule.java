package dev.lazaret.check.builtin;

import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.StaticRule;

/** A rule whose notes a walk over a layer takes. */
abstract class LayerRule extends NotedRule implements LayerCheck {
  private final Interest interest;

  LayerRule(StaticRule rule, int version, Interest interest) {
    super(rule, version);
    this.interest = interest;
  }

  @Override
  public final Interest interest() {
    return interest;
  }
}

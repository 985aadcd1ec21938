package dev.lazaret.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A rule or a default that spoke about an image. */
record Spoken(Reason reason) {
  static Spoken of(PolicyRule rule, List<String> findings) {
    return new Spoken(
        new Reason(
            rule.name(),
            rule.decision(),
            rule.isolation(),
            rule.message(),
            findings,
            rule.remediation()));
  }

  IsolationTier floor() {
    @Nullable IsolationTier floor = reason.isolation();
    return floor == null ? IsolationTier.SHARED_KERNEL : floor;
  }
}

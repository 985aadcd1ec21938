package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import org.jspecify.annotations.Nullable;

/** Which findings are wanted; null asks for any. */
public record FindingFilter(
    @Nullable Boundary boundary,
    @Nullable Severity severity,
    @Nullable RuleId rule,
    @Nullable FindingStage stage) {
  /** All findings. */
  public static final FindingFilter ANY = new FindingFilter(null, null, null, null);
}

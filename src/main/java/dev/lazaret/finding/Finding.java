package dev.lazaret.finding;

import dev.lazaret.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One normalised fact that matters. Two findings with the same rule and evidence are the same
 * finding: {@link #id()} is derived from them, so that a re-run of the same check yields the same
 * ids.
 */
public record Finding(
    RuleId rule,
    Boundary boundary,
    Severity severity,
    FindingStage stage,
    String title,
    String detail,
    Evidence evidence,
    String remediation,
    List<String> references) {
  public Finding {
    references = List.copyOf(references);
  }

  /** {@code <rule>-<12 hex digits>}, unique within an image. */
  public String id() {
    return rule.value()
        + "-"
        + Digest.of((rule + "\n" + evidence.identity()).getBytes(StandardCharsets.UTF_8)).brief();
  }
}

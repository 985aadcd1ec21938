package dev.lazaret.web;

import dev.lazaret.policy.Reason;
import java.util.Locale;
import java.util.Objects;

/**
 * A reason of a verdict in the words of one language; {@code tag} says what it asks for, and {@code
 * css} is the decision's name or {@code TIER}.
 */
public record ReasonView(String css, String tag, String message, String remediation) {
  static ReasonView of(Reason reason, Words words, Locale locale) {
    String message = reason.message().in(locale);
    String remediation = reason.remediation().in(locale);
    if (reason.onlyRaisesTheTier()) {
      String needs = words.of("needs", Objects.requireNonNull(reason.isolation()));
      return new ReasonView("TIER", needs, message, remediation);
    }
    String decision = words.of("decision", reason.decision());
    return new ReasonView(reason.decision().name(), decision, message, remediation);
  }
}

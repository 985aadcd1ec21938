package dev.lazaret.web;

import dev.lazaret.verdict.Reason;
import java.util.Locale;

/** A reason of a verdict in the words of one language. */
public record ReasonView(String decision, String decisionText, String message, String remediation) {
  static ReasonView of(Reason reason, Words words, Locale locale) {
    return new ReasonView(
        reason.decision().name(),
        words.of("decision", reason.decision()),
        reason.message().in(locale),
        reason.remediation().in(locale));
  }
}

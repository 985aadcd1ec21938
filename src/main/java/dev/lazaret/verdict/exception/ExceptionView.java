package dev.lazaret.verdict.exception;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.lazaret.verdict.PastChange;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An exception as the API shows it. {@code covers} are the ids of the present findings that it
 * takes out, or would where it is granted; null in lists.
 */
public record ExceptionView(
    UUID id,
    String tenant,
    String rule,
    @Nullable String repository,
    @Nullable String digest,
    @Nullable String path,
    @JsonProperty("package") @Nullable String packageName,
    @Nullable String vulnerability,
    String reason,
    @Nullable String ticket,
    String owner,
    String by,
    Instant askedAt,
    Instant askedUntil,
    String state,
    Instant until,
    Instant reminderAt,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    @Nullable String decidedReason,
    @Nullable List<String> covers,
    List<PastChange> history) {
  static ExceptionView of(
      StoredException one,
      ExceptionState state,
      Instant reminderAt,
      @Nullable List<String> covers,
      List<PastChange> history) {
    ExceptionScope scope = one.terms().scope();
    StoredException.Decided decided = one.decided();
    return new ExceptionView(
        one.id(),
        one.tenant().value(),
        one.terms().rule().value(),
        scope instanceof ExceptionScope.OfRepository(String name) ? name : null,
        scope instanceof ExceptionScope.OfDigest ? scope.target() : null,
        one.terms().path(),
        one.terms().packageName(),
        one.terms().vulnerability(),
        one.asked().reason(),
        one.asked().ticket(),
        one.asked().owner(),
        one.asked().account(),
        one.asked().at(),
        one.asked().until(),
        state.name(),
        one.until(),
        reminderAt,
        decided == null ? null : decided.account(),
        decided == null ? null : decided.at(),
        decided == null ? null : decided.reason(),
        covers,
        history);
  }
}

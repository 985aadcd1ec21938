package dev.lazaret.verdict.notice;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A notice as the API shows it, in one language. */
public record NoticeView(
    UUID id,
    NoticeKind kind,
    String tenant,
    UUID subject,
    Instant at,
    String message,
    Map<String, String> details,
    boolean read) {
  static NoticeView of(Notice notice, Locale locale) {
    return new NoticeView(
        notice.id(),
        notice.kind(),
        notice.tenant().value(),
        notice.subject(),
        notice.at(),
        notice.in(locale),
        notice.details(),
        notice.read());
  }
}

package dev.lazaret.verdict.notice;

import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** Something that happened, about {@code subject}, a thing of {@code tenant}. */
public record Notice(
    UUID id,
    NoticeKind kind,
    TenantId tenant,
    UUID subject,
    Instant at,
    Map<String, String> details,
    boolean read) {
  public Notice {
    details = Map.copyOf(details);
  }

  /** The sentence in the language of {@code locale}. */
  public String in(Locale locale) {
    return kind.in(locale, details);
  }
}

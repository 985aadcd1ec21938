package dev.lazaret.tenant;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as the API shows it.
 *
 * @param lastUsedAt to the minute; null where it was never used
 * @param token only in the answer that made it
 */
public record TokenView(
    String id,
    String name,
    Role role,
    @Nullable String tenant,
    Instant createdAt,
    Instant expiresAt,
    @Nullable Instant lastUsedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String token) {
  static TokenView of(TokenEntity row) {
    return of(row, null);
  }

  static TokenView withSecret(IssuedToken issued) {
    return of(issued.row(), issued.secret());
  }

  private static TokenView of(TokenEntity row, @Nullable String secret) {
    return new TokenView(
        row.id.toString(),
        row.name,
        row.role,
        row.tenantId,
        row.createdAt,
        row.expiresAt,
        row.lastUsedAt,
        secret);
  }
}

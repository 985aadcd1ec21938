package dev.lazaret.tenant;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A browser that is signed in.
 *
 * @param address where it was when it signed in
 */
public record SessionView(UUID id, Instant createdAt, Instant expiresAt, @Nullable String address) {
  static SessionView of(SessionEntity row) {
    return new SessionView(row.id, row.createdAt, row.expiresAt, row.address);
  }
}

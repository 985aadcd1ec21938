package dev.lazaret.tenant;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.lazaret.tenant.Principal.Channel;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds who a secret belongs to. An answer is kept for two seconds, so that a revocation is
 * honoured everywhere within the promised five.
 */
@Singleton
final class Callers {
  private static final String BY_TOKEN =
      """
      select a.username, a.username || '/' || t.name, t.role, t.tenant_id, false, t.expires_at
      from tokens t join accounts a on a.id = t.account_id
      where t.hash = :hash and t.revoked_at is null and t.expires_at > :now and a.removed_at is null
      """;
  private static final String BY_SESSION =
      """
      select a.username, a.username, a.role, a.tenant_id, p.must_change, s.expires_at
      from sessions s join accounts a on a.id = s.account_id join passwords p on p.account_id = a.id
      where s.hash = :hash and s.expires_at > :now and a.removed_at is null
      """;
  private static final String USED =
      """
      update tokens set last_used_at = :now
      where hash = :hash and (last_used_at is null or last_used_at < :before)
      """;
  private static final Duration USE_WRITTEN_EVERY = Duration.ofMinutes(1);
  private static final Duration KEPT = Duration.ofSeconds(2);
  private static final int KEPT_AT_MOST = 10_000;

  private final EntityManager entities;
  private final Clock clock;
  private final Cache<Key, Optional<FoundCaller>> kept =
      Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(KEPT_AT_MOST).build();

  Callers(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** The caller that {@code secret} belongs to; empty where it is unknown, expired or revoked. */
  Optional<FoundCaller> find(Channel channel, String secret) {
    byte[] hash = SecretText.hash(secret);
    return kept.get(new Key(channel, ByteBuffer.wrap(hash)), key -> read(channel, hash));
  }

  /** Forgets a session in this process at once: after a sign-out or a new password. */
  void forgetAll() {
    kept.invalidateAll();
  }

  private Optional<FoundCaller> read(Channel channel, byte[] hash) {
    String sql = channel == Channel.TOKEN ? BY_TOKEN : BY_SESSION;
    return Access.service(() ->
            QuarkusTransaction.requiringNew()
                .call(() -> {
                  var row = row(sql, hash);
                  if (channel == Channel.TOKEN && row.isPresent()) {
                    noteUse(hash);
                  }
                  return row;
                }))
        .map(row -> caller(row, channel));
  }

  @SuppressWarnings("unchecked")
  private Optional<@Nullable Object[]> row(String sql, byte[] hash) {
    List<@Nullable Object[]> rows =
        entities
            .createNativeQuery(sql, Object[].class)
            .setParameter("hash", hash)
            .setParameter("now", clock.instant())
            .getResultList();
    return rows.stream().findFirst();
  }

  private void noteUse(byte[] hash) {
    Instant now = clock.instant();
    entities
        .createNativeQuery(USED)
        .setParameter("now", now)
        .setParameter("hash", hash)
        .setParameter("before", now.minus(USE_WRITTEN_EVERY))
        .executeUpdate();
  }

  private static FoundCaller caller(@Nullable Object[] row, Channel channel) {
    TenantId tenant = row[3] == null ? null : new TenantId(String.valueOf(row[3]));
    Role role = Role.valueOf(String.valueOf(row[2]));
    return new FoundCaller(
        new Principal(String.valueOf(row[0]), String.valueOf(row[1]), role, tenant, channel),
        (Instant) Objects.requireNonNull(row[5]),
        Boolean.TRUE.equals(row[4]));
  }

  private record Key(Channel channel, ByteBuffer hash) {}
}

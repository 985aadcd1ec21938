package dev.lazaret.tenant;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;

/** The browsers that are signed in. Every method needs a transaction with the service role. */
@Singleton
final class Sessions {
  private final EntityManager entities;
  private final Clock clock;
  private final TenantConfig config;

  Sessions(EntityManager entities, Clock clock, TenantConfig config) {
    this.entities = entities;
    this.clock = clock;
    this.config = config;
  }

  /** Begins a session and answers its secret; sessions that have ended are cleared away. */
  String begin(Account account) {
    Instant now = clock.instant();
    entities
        .createQuery("delete from SessionEntity where expiresAt <= :now")
        .setParameter("now", now)
        .executeUpdate();
    String secret = SecretText.newSession();
    SessionEntity row = new SessionEntity();
    row.hash = SecretText.hash(secret);
    row.accountId = account.id();
    row.createdAt = now;
    row.expiresAt = now.plus(config.sessionLifetime());
    entities.persist(row);
    return secret;
  }

  void end(String secret) {
    entities
        .createQuery("delete from SessionEntity where hash = :hash")
        .setParameter("hash", SecretText.hash(secret))
        .executeUpdate();
  }

  void endAll(Account account) {
    entities
        .createQuery("delete from SessionEntity where accountId = :account")
        .setParameter("account", account.id())
        .executeUpdate();
  }
}

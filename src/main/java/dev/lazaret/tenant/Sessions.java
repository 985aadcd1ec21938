package dev.lazaret.tenant;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

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

  /**
   * Begins a session and answers its secret; sessions that have ended are cleared away.
   *
   * @param address where the browser is
   */
  String begin(Account account, String address) {
    Instant now = clock.instant();
    entities
        .createQuery("delete from SessionEntity where expiresAt <= :now")
        .setParameter("now", now)
        .executeUpdate();
    String secret = SecretText.newSession();
    SessionEntity row = new SessionEntity();
    row.hash = SecretText.hash(secret);
    row.id = UUID.randomUUID();
    row.address = address;
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

  /** Those of an account that have not ended, newest first. */
  List<SessionEntity> list(Account account) {
    return entities
        .createQuery(
            """
            from SessionEntity where accountId = :account and expiresAt > :now
            order by createdAt desc, id
            """,
            SessionEntity.class)
        .setParameter("account", account.id())
        .setParameter("now", clock.instant())
        .getResultList();
  }

  /** Ends one of an account; false where it has none of this id. */
  boolean end(Account account, UUID id) {
    return entities
            .createQuery("delete from SessionEntity where accountId = :account and id = :id")
            .setParameter("account", account.id())
            .setParameter("id", id)
            .executeUpdate()
        == 1;
  }

  int endAll(Account account) {
    return entities
        .createQuery("delete from SessionEntity where accountId = :account")
        .setParameter("account", account.id())
        .executeUpdate();
  }
}

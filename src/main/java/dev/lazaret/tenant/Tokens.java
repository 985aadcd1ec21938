package dev.lazaret.tenant;

import dev.lazaret.platform.PageRequest;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The bearer tokens. Every method needs a transaction. */
@Singleton
final class Tokens {
  private static final String LIST =
      """
      from TokenEntity
      where revokedAt is null and (:tenant is null or tenantId = :tenant)
        and (createdAt, id) > (:createdAt, :id)
      order by createdAt, id
      """;

  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  /** Where a token stands in the list: oldest first. */
  private record Key(Instant createdAt, UUID id) {
    private static final Key OF_FIRST_PAGE = new Key(Instant.EPOCH, new UUID(0, 0));

    Key {
      if (createdAt.isBefore(Instant.EPOCH) || createdAt.isAfter(LATEST)) {
        throw new IllegalArgumentException("Not a time in a list: " + createdAt);
      }
    }

    static Key read(List<String> values) {
      return new Key(Instant.parse(values.get(0)), UUID.fromString(values.get(1)));
    }
  }

  private final EntityManager entities;
  private final Clock clock;

  Tokens(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  IssuedToken issue(
      Account account, String name, Role role, @Nullable TenantId tenant, Instant expiresAt) {
    String secret = SecretText.newToken();
    TokenEntity row = new TokenEntity();
    row.id = UUID.randomUUID();
    row.hash = SecretText.hash(secret);
    row.name = name;
    row.role = role;
    row.tenantId = tenant == null ? null : tenant.value();
    row.accountId = account.id();
    row.createdAt = clock.instant();
    row.expiresAt = expiresAt;
    entities.persist(row);
    return new IssuedToken(row, secret);
  }

  /** Tokens in order of age that are not revoked; those of {@code tenant} where it is given. */
  List<TokenEntity> list(@Nullable TenantId tenant, PageRequest page) {
    Key after = page.after(Key::read).orElse(Key.OF_FIRST_PAGE);
    return entities
        .createQuery(LIST, TokenEntity.class)
        .setParameter("tenant", tenant == null ? null : tenant.value())
        .setParameter("createdAt", after.createdAt())
        .setParameter("id", after.id())
        .setMaxResults(page.fetchSize())
        .getResultList();
  }

  /** Revokes a token; empty where there is none of this id that the caller may see. */
  Optional<TokenEntity> revoke(UUID id, @Nullable TenantId tenant) {
    TokenEntity row = entities.find(TokenEntity.class, id);
    if (row == null
        || row.revokedAt != null
        || (tenant != null && !tenant.value().equals(row.tenantId))) {
      return Optional.empty();
    }
    entities
        .createQuery("update TokenEntity set revokedAt = :now where id = :id")
        .setParameter("now", clock.instant())
        .setParameter("id", id)
        .executeUpdate();
    return Optional.of(row);
  }

  /** Revokes every token of this name that acts for {@code account}. */
  void revokeNamed(Account account, String name) {
    entities
        .createQuery(
            "update TokenEntity set revokedAt = :now where accountId = :account and name = :name and revokedAt is null")
        .setParameter("now", clock.instant())
        .setParameter("account", account.id())
        .setParameter("name", name)
        .executeUpdate();
  }
}

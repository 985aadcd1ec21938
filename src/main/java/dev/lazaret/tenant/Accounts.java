package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The accounts and their passwords. Every method needs a transaction. */
@Singleton
final class Accounts {
  private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  private final EntityManager entities;
  private final Clock clock;

  Accounts(EntityManager entities, Clock clock) {
    this.entities = entities;
    this.clock = clock;
  }

  /** Whether {@code text} has the form of a user name. */
  static boolean isUsername(String text) {
    return USERNAME.matcher(text).matches();
  }

  Optional<Account> find(String username) {
    return entities
        .createQuery(
            "from AccountEntity where username = :username and removedAt is null",
            AccountEntity.class)
        .setParameter("username", username)
        .getResultStream()
        .findFirst()
        .map(AccountEntity::toAccount);
  }

  List<Account> ofTenant(TenantId tenant) {
    return entities
        .createQuery(
            "from AccountEntity where tenantId = :tenant and removedAt is null order by username",
            AccountEntity.class)
        .setParameter("tenant", tenant.value())
        .getResultStream()
        .map(AccountEntity::toAccount)
        .toList();
  }

  /** Adds an account; 409 {@code username-taken} where there is or was one of this name. */
  Account add(String username, Role role, @Nullable TenantId tenant) {
    int added =
        entities
            .createNativeQuery(
                """
                insert into accounts (id, username, role, tenant_id, created_at)
                values (:id, :username, :role, :tenant, :now) on conflict (username) do nothing
                """)
            .setParameter("id", UUID.randomUUID())
            .setParameter("username", username)
            .setParameter("role", role.name())
            .setParameter("tenant", tenant == null ? null : tenant.value())
            .setParameter("now", clock.instant())
            .executeUpdate();
    if (added == 0) {
      throw new ProblemException(
          Problem.of(
                  "username-taken", "User name taken", 409, "There is an account " + username + ".")
              .withRemedy("Choose another user name."));
    }
    return find(username).orElseThrow();
  }

  /** Gives an account its first password, to be changed at the first sign-in. */
  void givePassword(Account account, String password) {
    PasswordEntity row = new PasswordEntity();
    row.accountId = account.id();
    row.tenantId = account.tenant() == null ? null : account.tenant().value();
    row.hash = Passwords.hash(password);
    row.mustChange = true;
    row.changedAt = clock.instant();
    entities.persist(row);
  }

  Optional<String> passwordHash(Account account) {
    return Optional.ofNullable(entities.find(PasswordEntity.class, account.id())).map(p -> p.hash);
  }

  void changePassword(Account account, String password) {
    PasswordEntity row = entities.find(PasswordEntity.class, account.id());
    row.hash = Passwords.hash(password);
    row.mustChange = false;
    row.changedAt = clock.instant();
  }

  /**
   * Whether nobody else is an owner of {@code tenant}; its owners stay locked until the transaction
   * ends, so that of two who leave at once one is the last.
   */
  boolean isLastOwner(Account account, TenantId tenant) {
    List<?> owners =
        entities
            .createNativeQuery(
                """
                select id from accounts
                where tenant_id = :tenant and role = 'OWNER' and removed_at is null
                order by id for update
                """,
                UUID.class)
            .setParameter("tenant", tenant.value())
            .getResultList();
    return owners.equals(List.of(account.id()));
  }

  /** Removes an account: its tokens and sessions stop working, its name stays in the records. */
  void remove(Account account) {
    entities
        .createQuery("update AccountEntity set removedAt = :now where id = :id")
        .setParameter("now", clock.instant())
        .setParameter("id", account.id())
        .executeUpdate();
  }
}

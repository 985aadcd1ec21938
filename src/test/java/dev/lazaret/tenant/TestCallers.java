package dev.lazaret.tenant;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tenants, accounts and tokens for tests; use it wherever a test needs somebody to call. */
@Singleton
public class TestCallers {
  private final Tenants tenants;
  private final Accounts accounts;
  private final Tokens tokens;

  TestCallers(Tenants tenants, Accounts accounts, Tokens tokens) {
    this.tenants = tenants;
    this.accounts = accounts;
    this.tokens = tokens;
  }

  /** A token of a role above tenants. */
  public String token(Role role) {
    return token(role, null);
  }

  /** A token of a role, of a tenant that is made where there is none. */
  public String token(Role role, @Nullable String tenant) {
    return token(role, tenant, Instant.now().plus(1, ChronoUnit.DAYS));
  }

  String token(Role role, @Nullable String tenant, Instant expiresAt) {
    TenantId id = tenant == null ? null : tenant(tenant);
    return inService(() -> {
      Account account = accounts.add(newName(), role, id);
      return tokens.issue(account, "test", role, id, expiresAt).secret();
    });
  }

  /** The tenant of this name, made where there is none. */
  public TenantId tenant(String name) {
    TenantId id = new TenantId(name);
    inService(() -> tenants.find(id).or(() -> Optional.of(tenants.add(id))));
    return id;
  }

  /** A new account with a password that must be changed; answers its user name. */
  public String account(Role role, @Nullable String tenant, String password) {
    TenantId id = tenant == null ? null : tenant(tenant);
    return inService(() -> {
      Account account = accounts.add(newName(), role, id);
      accounts.givePassword(account, password);
      return account.username();
    });
  }

  /** Takes the duty to change the password from an account. */
  public void settle(String username, String password) {
    inService(() -> {
      accounts.changePassword(accounts.find(username).orElseThrow(), password);
      return true;
    });
  }

  static <T> T inService(java.util.concurrent.Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }

  private static String newName() {
    return "u-" + UUID.randomUUID();
  }
}

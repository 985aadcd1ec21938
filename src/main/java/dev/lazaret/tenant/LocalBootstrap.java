package dev.lazaret.tenant;

import dev.lazaret.platform.PlatformConfig;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * Makes a local installation usable at once: on a database without tenants two of them, the
 * operators' and services' accounts and a password for {@code operator}; at every start the tokens
 * of {@code tokens.json}. Only {@code ./lazaret up} with its own database asks for it.
 */
@Singleton
final class LocalBootstrap {
  /** After the schema, before anything that answers. */
  private static final int EARLY = 100;

  private static final Logger LOG = Logger.getLogger(LocalBootstrap.class);

  private final TenantConfig config;
  private final PlatformConfig platform;
  private final Tenants tenants;
  private final Accounts accounts;
  private final LocalTokens tokens;
  private final ChangeLog changes;

  LocalBootstrap(
      TenantConfig config,
      PlatformConfig platform,
      Tenants tenants,
      Accounts accounts,
      LocalTokens tokens,
      ChangeLog changes) {
    this.config = config;
    this.platform = platform;
    this.tenants = tenants;
    this.accounts = accounts;
    this.tokens = tokens;
    this.changes = changes;
  }

  void start(@Observes @Priority(EARLY) StartupEvent event) {
    if (config.bootstrapLocal() && platform.role().isWeb()) {
      Access.service(() -> QuarkusTransaction.requiringNew().run(this::prepare));
    }
  }

  /** What a first start makes and every start renews. */
  void prepare() {
    SecretFolder folder = new SecretFolder(platform.data());
    if (!tenants.any()) {
      createAll(folder);
    }
    tokens.renew(folder);
  }

  private void createAll(SecretFolder folder) {
    for (LocalAccount local : LocalAccount.all()) {
      TenantId tenant = local.tenant();
      if (tenant != null && tenants.find(tenant).isEmpty()) {
        tenants.add(tenant);
      }
      Account account = accounts.add(local.username(), local.role(), tenant);
      if (local.username().equals(LocalAccount.OPERATOR)) {
        String password = SecretText.newPassword();
        accounts.givePassword(account, password);
        // Before the commit: a password that nobody can read would be lost.
        folder.writeOperatorPassword(password);
      }
    }
    changes.record("installation.created", null, "local", Map.of("tenants", "acme, globex"));
    LOG.info("First start: made the tenants acme and globex and the account operator");
  }
}

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
 * Makes the account {@code operator} of an installation that is not local, with the password that
 * its configuration gives and that must be changed at the first sign-in. Where there is such an
 * account already, its password stays as it is.
 */
@Singleton
final class FirstOperator {
  private static final int EARLY = 110;
  private static final Logger LOG = Logger.getLogger(FirstOperator.class);

  private final TenantConfig config;
  private final PlatformConfig platform;
  private final Accounts accounts;
  private final ChangeLog changes;

  FirstOperator(
      TenantConfig config, PlatformConfig platform, Accounts accounts, ChangeLog changes) {
    this.config = config;
    this.platform = platform;
    this.accounts = accounts;
    this.changes = changes;
  }

  void start(@Observes @Priority(EARLY) StartupEvent event) {
    if (platform.role().isWeb() && !config.bootstrapLocal()) {
      config
          .operatorPassword()
          .ifPresent(password ->
              Access.service(() -> QuarkusTransaction.requiringNew().run(() -> make(password))));
    }
  }

  void make(String password) {
    if (accounts.find(LocalAccount.OPERATOR).isPresent()) {
      return;
    }
    Passwords.requireAcceptable(password);
    Account account = accounts.add(LocalAccount.OPERATOR, Role.OPERATOR, null);
    accounts.givePassword(account, password);
    changes.record("installation.created", null, LocalAccount.OPERATOR, Map.of());
    LOG.info("First start: made the account operator with the configured password");
  }
}

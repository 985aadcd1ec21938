package dev.lazaret.tenant;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who acts.
 *
 * @param account the account that is answerable; of a token the account that it was made for. Two
 *     principals of one account are one person (approvals compare this)
 * @param name what is shown in lists and audit rows: the account, or {@code account/token name}
 * @param role what it may do
 * @param tenant the tenant of a MEMBER or OWNER, null for every other role
 * @param channel how it came in
 */
public record Principal(
    String account, String name, Role role, @Nullable TenantId tenant, Channel channel) {
  /** How a principal came in. */
  public enum Channel {
    /** A bearer token. */
    TOKEN,
    /** A browser session. */
    SESSION,
    /** Lazaret itself, in the background. */
    PROCESS
  }

  public Principal {
    if (role.isOfTenant() != (tenant != null)) {
      throw new IllegalArgumentException(role + " with tenant " + tenant + ": " + name);
    }
  }

  /** The name of the token, empty where it came in by none. */
  public Optional<String> token() {
    return channel == Channel.TOKEN && name.startsWith(account + "/")
        ? Optional.of(name.substring(account.length() + 1))
        : Optional.empty();
  }

  /** Whether it may see every tenant's things. */
  public boolean seesAllTenants() {
    return !role.isOfTenant();
  }
}

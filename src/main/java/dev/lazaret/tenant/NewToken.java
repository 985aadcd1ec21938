package dev.lazaret.tenant;

import dev.lazaret.platform.ProblemException;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token that somebody asks for.
 *
 * @param tenant whose token it is, for the roles of a tenant; an owner may leave it out
 * @param expiresAt 90 days from now where it is left out
 */
public record NewToken(
    @NotNull
        @Pattern(
            regexp = "[^\\p{C}\\p{Zl}\\p{Zp}]{1,100}",
            message = "must be 1 to 100 characters, none of them a control character")
        String name,
    @NotNull Role role,
    @Nullable String tenant,
    @Nullable Instant expiresAt) {
  /** The token's tenant, where {@code maker} may make such a token. */
  @Nullable TenantId tenantFor(Principal maker) {
    TenantId own = maker.tenant();
    if (own != null) {
      if (!role.isOfTenant() || (tenant != null && !tenant.equals(own.value()))) {
        throw ProblemException.invalidRequest(
            "An owner makes tokens of MEMBER and OWNER of the own tenant.");
      }
      return own;
    }
    if (role.isOfTenant() != (tenant != null)) {
      throw ProblemException.invalidRequest(
          "tenant belongs to the roles MEMBER and OWNER, and to no other.");
    }
    if (tenant != null && !TenantId.isTenantId(tenant)) {
      throw ProblemException.notFound();
    }
    return tenant == null ? null : new TenantId(tenant);
  }
}

package dev.lazaret.tenant;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Sign-in, tokens and the first start. */
@ConfigMapping(prefix = "lazaret")
public interface TenantConfig {
  /** How long a browser stays signed in. */
  @WithName("session.lifetime")
  @WithDefault("12h")
  Duration sessionLifetime();

  /**
   * Whether browsers send the session's cookie over HTTPS only, even where a request came in
   * without: set it where a proxy ends HTTPS and is not named in {@code lazaret.proxies}.
   */
  @WithName("session.secure")
  @WithDefault("false")
  boolean sessionSecure();

  /**
   * Networks from which {@code /q/metrics} is read without a token; from elsewhere it takes one of
   * OPERATOR, AUDITOR or PLATFORM. Behind a proxy on the same machine, name that in {@code
   * lazaret.proxies}: else every request comes from loopback.
   */
  @WithName("metrics.networks")
  @WithDefault("127.0.0.0/8,::1/128")
  List<String> metricsNetworks();

  /** The longest life of a token. */
  @WithName("tokens.max-lifetime")
  @WithDefault("366d")
  Duration tokenMaxLifetime();

  /**
   * Whether the first start on a database without tenants makes the tenants, accounts and token
   * file of a local installation. Only {@code ./lazaret up} with its own database sets this.
   */
  @WithName("bootstrap.local")
  @WithDefault("false")
  boolean bootstrapLocal();

  /**
   * The first password of the account {@code operator} in an installation that is not local (at
   * least 12 characters; it must be changed at the first sign-in). Used only while there is no such
   * account.
   */
  @WithName("bootstrap.operator-password")
  Optional<String> operatorPassword();
}

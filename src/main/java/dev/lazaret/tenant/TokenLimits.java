package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long a token may live. */
@Singleton
final class TokenLimits {
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);

  private final TenantConfig config;
  private final Clock clock;

  TokenLimits(TenantConfig config, Clock clock) {
    this.config = config;
    this.clock = clock;
  }

  /** The expiry of a new token; 90 days from now where none is wanted. */
  Instant expiry(@Nullable Instant wanted) {
    Instant now = clock.instant();
    Instant expiry = wanted == null ? now.plus(DEFAULT_LIFETIME) : wanted;
    if (!expiry.isAfter(now) || expiry.isAfter(now.plus(config.tokenMaxLifetime()))) {
      throw new ProblemException(
          Problem.of("invalid-request", "Invalid request", 400, "expiresAt is " + expiry + ".")
              .withBound(
                  "token lifetime",
                  config.tokenMaxLifetime().toDays() + " days",
                  "Choose an expiry in the future and within the limit."));
    }
    return expiry;
  }
}

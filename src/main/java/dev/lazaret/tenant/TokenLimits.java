package dev.lazaret.tenant;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Principal.Channel;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How long a token may live. */
@Singleton
final class TokenLimits {
  private static final Duration DEFAULT_LIFETIME = Duration.ofDays(90);

  private final TenantConfig config;
  private final Clock clock;
  private final CurrentCaller caller;
  private final CurrentIdentityAssociation association;

  TokenLimits(
      TenantConfig config,
      Clock clock,
      CurrentCaller caller,
      CurrentIdentityAssociation association) {
    this.config = config;
    this.clock = clock;
    this.caller = caller;
    this.association = association;
  }

  /**
   * The expiry of a new token; 90 days from now where none is wanted. A token that makes another
   * would else live for ever by making its own successor: none outlives its maker.
   */
  Instant expiry(@Nullable Instant wanted) {
    Instant now = clock.instant();
    Instant latest = now.plus(config.tokenMaxLifetime());
    Instant ownEnd = ownEnd().orElse(latest);
    Instant expiry = wanted == null ? earlier(now.plus(DEFAULT_LIFETIME), ownEnd) : wanted;
    if (!expiry.isAfter(now) || expiry.isAfter(latest)) {
      throw refused(expiry, config.tokenMaxLifetime().toDays() + " days");
    }
    if (expiry.isAfter(ownEnd)) {
      throw refused(expiry, "until " + ownEnd + ", as the token that asks");
    }
    return expiry;
  }

  private Optional<Instant> ownEnd() {
    return caller.principal().channel() == Channel.TOKEN
        ? Optional.of(association.getIdentity().<Instant>getAttribute(CallerIdentities.UNTIL))
        : Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static ProblemException refused(Instant expiry, String limit) {
    return new ProblemException(
        Problem.of("invalid-request", "Invalid request", 400, "expiresAt is " + expiry + ".")
            .withBound(
                "token lifetime",
                limit,
                "Choose an expiry in the future and within the limit; a token makes none that"
                    + " outlives itself, somebody who signed in does."));
  }
}

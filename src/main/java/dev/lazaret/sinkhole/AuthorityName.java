package dev.lazaret.sinkhole;

import java.util.List;
import java.util.random.RandomGenerator;

/** What a certificate authority of some company is called: another one in each process. */
final class AuthorityName {
  private static final List<String> OWNERS =
      List.of("Corporate", "Internal", "Enterprise", "Global", "Infrastructure", "Private");

  private static final List<String> KINDS =
      List.of("Issuing CA", "TLS CA", "Intermediate CA", "Server CA", "Network CA");

  private AuthorityName() {}

  /** Such as {@code Corporate TLS CA 3F}. */
  static String any(RandomGenerator random) {
    return "%s %s %02X"
        .formatted(
            OWNERS.get(random.nextInt(OWNERS.size())),
            KINDS.get(random.nextInt(KINDS.size())),
            random.nextInt(256));
  }
}

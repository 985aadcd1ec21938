package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * The secret part of a decoy, by which it is known when it leaves the run. {@code protocols} and
 * {@code services} tell where it belongs: it is at its own service when it was sent in one of these
 * protocols to a destination whose name is one of the services, or lies below one that begins with
 * a dot ({@code .docker.io}), or whose address is one (an IP literal).
 *
 * @param decoy the decoy's name in reports; several marks may be of one decoy
 * @param secret one line of printable ASCII; of a key of many lines one line that is only its own
 */
public record Mark(String decoy, String secret, Set<Protocol> protocols, List<String> services) {
  /** Shorter ones would be found by chance. */
  public static final int SHORTEST = 16;

  public static final int LONGEST = 128;
  private static final int MOST_SERVICES = 32;
  private static final int LONGEST_NAME = 253;

  public Mark {
    if (decoy.isEmpty() || decoy.length() > 64) {
      throw new IllegalArgumentException("The name of a decoy has 1 to 64 characters: " + decoy);
    }
    if (secret.length() < SHORTEST || secret.length() > LONGEST || !isPrintable(secret)) {
      throw new IllegalArgumentException(
          "The mark of decoy " + decoy + " is not one line of 16 to 128 printable characters");
    }
    if (services.size() > MOST_SERVICES
        || services.stream().anyMatch(name -> name.length() > LONGEST_NAME)) {
      throw new IllegalArgumentException("Decoy " + decoy + " has too many or too long services");
    }
    protocols = Set.copyOf(protocols);
    services = List.copyOf(services);
  }

  private static boolean isPrintable(String secret) {
    return secret.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  byte[] bytes() {
    return secret.getBytes(StandardCharsets.US_ASCII);
  }

  /** Never shows the secret: marks meet logs and error messages. */
  @Override
  public String toString() {
    return "Mark[" + decoy + "]";
  }
}

package dev.lazaret.sandbox;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What a run believes its machine to be called: like the pod of some service, and another one each
 * time, so that no name tells where it is.
 */
final class Hostname {
  /** As Kubernetes has them in names that it makes: no vowels, and nothing that looks like one. */
  private static final String LETTERS = "bcdfghjklmnpqrstvwxz2456789";

  private static final List<String> SERVICES =
      List.of("app", "api", "web", "backend", "worker", "orders", "billing", "search", "auth");

  private Hostname() {}

  static String any(RandomGenerator random) {
    String service = SERVICES.get(random.nextInt(SERVICES.size()));
    return service + "-" + word(random, 10) + "-" + word(random, 5);
  }

  private static String word(RandomGenerator random, int length) {
    var word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return word.toString();
  }
}

package dev.lazaret;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which feature may use which. Changing a row is a decision that wants a record in {@code
 * docs/adr}. {@code web} may use anything and stands apart.
 */
final class FeatureTable {
  static final String WEB = "web";

  private static final String TABLE =
      """
      platform         :
      engine           : platform
      image            :
      registry         : image platform
      finding          : image
      check            : finding image
      check.builtin    : check inventory finding image
      inventory        : check finding image
      behavior         : finding image
      behavior.builtin : behavior finding image
      profile          : behavior finding image
      blob             : image platform
      queue            : platform
      tenant           : platform
      audit            : tenant platform
      report           : finding inventory behavior profile image blob tenant platform
      sinkhole         :
      sandbox          : engine sinkhole behavior profile blob image platform
      evidence         : sandbox report behavior finding image audit tenant platform
      submission       : blob image registry queue tenant audit platform
      policy           : report inventory behavior finding profile image tenant audit platform
      verdict          : policy report inventory behavior finding profile image queue tenant audit platform
      attestation      : policy verdict image platform
      inspection       : platform engine image registry finding check check.builtin inventory behavior behavior.builtin profile blob queue tenant audit report sandbox evidence submission policy verdict attestation
      gate             : policy verdict attestation profile image tenant audit platform
      gate.rest        : gate
      gate.kubernetes  : gate
      gate.docker      : gate engine
      gate.registry    : gate submission registry
      cli              : image finding check gate.docker platform
      """;

  private FeatureTable() {}

  /** Feature to the features that it may use. */
  static Map<String, Set<String>> rows() {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(":", -1))
        .forEach(row -> rows.put(row[0].strip(), words(row[1])));
    return rows;
  }

  /**
   * The feature of a package: two words where the table has such a row ({@code check.builtin}),
   * else the first word below {@code dev.lazaret}; empty for {@code dev.lazaret} itself.
   */
  static String featureOf(String packageName) {
    if (!packageName.startsWith("dev.lazaret.")) {
      return "";
    }
    String[] words = packageName.substring("dev.lazaret.".length()).split("\\.", -1);
    String two = words.length > 1 ? words[0] + "." + words[1] : words[0];
    return rows().containsKey(two) ? two : words[0];
  }

  private static Set<String> words(String text) {
    return Arrays.stream(text.strip().split("\\s+"))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}

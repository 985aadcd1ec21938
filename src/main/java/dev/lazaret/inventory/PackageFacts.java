package dev.lazaret.inventory;

import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.Fact;
import java.util.HashMap;
import java.util.Map;

/** The fact that a package database names a package; read by {@link PackageInventory}. */
final class PackageFacts {
  static final String NAME = "name";
  static final String VERSION = "version";
  static final String ARCH = "arch";

  /** Of rpm: compared before the version, which does not hold it. */
  static final String EPOCH = "epoch";

  /** Of rpm: the file name of the source package. */
  static final String SOURCE = "source";

  /** Of Maven: who the artifact belongs to. */
  static final String GROUP = "group";

  /** Of Ruby: what the package was built for, unless it runs anywhere. */
  static final String PLATFORM = "platform";

  /** Where in the file, if it is an archive that holds others. */
  static final String INSIDE = "inside";

  /** What the package needs, as {@link Requirements} writes it. */
  static final String REQUIRES = "requires";

  /** Other names that the package answers to, as {@link Requirements} writes them. */
  static final String PROVIDES = "provides";

  private static final int TEXT_LENGTH = 256;
  private static final int PATH_LENGTH = 4096;

  private PackageFacts() {}

  /** With all {@code attributes} that say something. */
  static Fact fact(String type, String path, Map<String, String> attributes) {
    Map<String, String> kept = new HashMap<>();
    attributes.forEach((name, value) -> {
      if (!value.isEmpty()) {
        kept.put(name, bounded(name, value));
      }
    });
    return new Fact(type, path, kept);
  }

  /** The version as the package manager compares it: rpm's has its epoch in front. */
  static String fullVersion(Fact fact) {
    String epoch = fact.text(EPOCH);
    return epoch.isEmpty() ? fact.text(VERSION) : epoch + ":" + fact.text(VERSION);
  }

  /** A path as far as it can be one. */
  static String path(String text) {
    return BoundedText.of(text, PATH_LENGTH);
  }

  private static String bounded(String name, String text) {
    return switch (name) {
      case REQUIRES, PROVIDES -> text;
      case INSIDE -> path(text);
      // Stripped before as well: of what says something, the first characters do.
      default -> BoundedText.of(text.strip(), TEXT_LENGTH).strip();
    };
  }
}

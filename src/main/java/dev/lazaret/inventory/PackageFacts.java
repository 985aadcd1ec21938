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

  private static final int TEXT_LENGTH = 256;

  private PackageFacts() {}

  static Fact fact(String type, String path, String name, String version, String arch) {
    return fact(type, path, Map.of(NAME, name, VERSION, version, ARCH, arch));
  }

  /** With all {@code attributes} that say something. */
  static Fact fact(String type, String path, Map<String, String> attributes) {
    Map<String, String> kept = new HashMap<>();
    attributes.forEach((name, value) -> {
      if (!value.isEmpty()) {
        kept.put(name, bounded(value));
      }
    });
    return new Fact(type, path, kept);
  }

  /** The version as the package manager compares it: rpm's has its epoch in front. */
  static String fullVersion(Fact fact) {
    String epoch = fact.text(EPOCH);
    return epoch.isEmpty() ? fact.text(VERSION) : epoch + ":" + fact.text(VERSION);
  }

  private static String bounded(String text) {
    return BoundedText.of(text, TEXT_LENGTH).strip();
  }
}

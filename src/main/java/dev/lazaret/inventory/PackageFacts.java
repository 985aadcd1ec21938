package dev.lazaret.inventory;

import dev.lazaret.finding.Fact;
import java.util.HashMap;
import java.util.Map;

/** The fact that a package database names a package; read by {@link PackageInventory}. */
final class PackageFacts {
  static final String NAME = "name";
  static final String VERSION = "version";
  static final String ARCH = "arch";
  private static final int TEXT_LENGTH = 256;

  private PackageFacts() {}

  static Fact fact(String type, String path, String name, String version, String arch) {
    Map<String, String> attributes = new HashMap<>();
    attributes.put(NAME, bounded(name));
    attributes.put(VERSION, bounded(version));
    if (!arch.isEmpty()) {
      attributes.put(ARCH, bounded(arch));
    }
    return new Fact(type, path, attributes);
  }

  private static String bounded(String text) {
    return text.substring(0, Math.min(text.length(), TEXT_LENGTH));
  }
}

package dev.lazaret.web;

import dev.lazaret.inventory.InstalledPackage;

/** A package of an image in the words of one language. */
public record PackageRow(
    String name, String version, String type, String layer, String path, String purl) {
  static PackageRow of(InstalledPackage found, Words words) {
    return new PackageRow(
        VisibleText.of(found.name()),
        VisibleText.of(found.version()),
        type(found.type(), words),
        "#" + found.layerIndex(),
        VisibleText.of(found.path()),
        VisibleText.of(found.purl()));
  }

  /** The type as package URLs have it; the operating system itself has a word. */
  static String type(String type, Words words) {
    return type.equals(InstalledPackage.SYSTEM) ? words.get("package.os") : VisibleText.of(type);
  }
}

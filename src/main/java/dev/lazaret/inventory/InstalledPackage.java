package dev.lazaret.inventory;

/**
 * A package that an image holds: {@code purl} with distribution qualifiers, {@code type} as in the
 * purl ({@code deb}, {@code apk}, …; {@link #SYSTEM} for the operating system itself), {@code
 * layerIndex} of the layer that brought this version, {@code path} of the database or manifest that
 * says so.
 */
public record InstalledPackage(
    String purl, String name, String version, String type, int layerIndex, String path) {
  /** The type of the operating system itself. */
  public static final String SYSTEM = "os";
}

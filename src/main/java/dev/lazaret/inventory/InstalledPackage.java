package dev.lazaret.inventory;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;

/**
 * A package that an image holds: {@code purl} with distribution qualifiers, {@code type} as in the
 * purl ({@code deb}, {@code npm}, …; {@link #SYSTEM} for the operating system itself), {@code
 * layerIndex} of the layer that brought this version, {@code path} of the database or manifest that
 * says so (behind {@code !/} what lies in an archive), and as far as it is known the {@link #ref}s
 * of the packages that it needs.
 */
public record InstalledPackage(
    String purl,
    String name,
    String version,
    String type,
    int layerIndex,
    String path,
    @JsonIgnore List<String> dependsOn) {
  /** The type of the operating system itself. */
  public static final String SYSTEM = "os";

  public InstalledPackage {
    dependsOn = List.copyOf(dependsOn);
  }

  /** One of which nothing is known that it needs. */
  public InstalledPackage(
      String purl, String name, String version, String type, int layerIndex, String path) {
    this(purl, name, version, type, layerIndex, path, List.of());
  }

  /** The same with what it needs. */
  InstalledPackage needing(List<String> refs) {
    return new InstalledPackage(purl, name, version, type, layerIndex, path, refs);
  }

  /** What names this package among those of its image. */
  public String ref() {
    return purl + "#" + path;
  }
}

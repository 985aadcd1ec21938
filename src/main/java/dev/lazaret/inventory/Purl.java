package dev.lazaret.inventory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.lazaret.check.OperatingSystem;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Package URLs as the purl specification types {@code deb} and {@code apk} define them. */
final class Purl {
  private Purl() {}

  /** {@code pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12}. */
  static String ofDistribution(
      String type, String name, String version, String arch, Optional<OperatingSystem> system) {
    TreeMap<String, String> qualifiers = new TreeMap<>();
    if (!arch.isEmpty()) {
      qualifiers.put("arch", arch);
    }
    system.map(Purl::distro).ifPresent(distro -> qualifiers.put("distro", distro));
    String vendor = system.map(OperatingSystem::id).filter(id -> !id.isBlank()).orElse(usual(type));
    return text(type, vendor, name, version, qualifiers);
  }

  /** The operating system as a package of its own; no type of the specification fits better. */
  static String ofSystem(OperatingSystem system) {
    return text("generic", null, system.id(), system.versionId(), new TreeMap<>());
  }

  private static String distro(OperatingSystem system) {
    return system.versionId().isEmpty() ? system.id() : system.id() + "-" + system.versionId();
  }

  private static String usual(String type) {
    return type.equals(ApkDatabase.TYPE) ? "alpine" : "debian";
  }

  private static String text(
      String type,
      @Nullable String namespace,
      String name,
      String version,
      TreeMap<String, String> qualifiers) {
    try {
      return new PackageURL(
              type, namespace, name, version.isEmpty() ? null : version, qualifiers, null)
          .canonicalize();
    } catch (MalformedPackageURLException e) {
      throw new IllegalStateException("No package URL for " + type + " package " + name, e);
    }
  }
}

package dev.lazaret.inventory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.finding.Fact;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Package URLs as the purl specification types {@code deb}, {@code apk} and {@code rpm} define
 * them.
 */
final class Purl {
  private Purl() {}

  /** {@code pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12}. */
  static String ofPackage(Fact fact, Optional<OperatingSystem> system) {
    TreeMap<String, String> qualifiers = new TreeMap<>();
    qualifiers.put("arch", fact.text(PackageFacts.ARCH));
    qualifiers.put("epoch", fact.text(PackageFacts.EPOCH));
    qualifiers.put("upstream", fact.text(PackageFacts.SOURCE));
    qualifiers.put("distro", system.map(Purl::distro).orElse(""));
    qualifiers.values().removeIf(String::isEmpty);
    String vendor =
        system
            .map(OperatingSystem::id)
            .filter(id -> !id.isBlank())
            .orElseGet(() -> usual(fact.kind()));
    return text(
        fact.kind(),
        vendor,
        fact.text(PackageFacts.NAME),
        fact.text(PackageFacts.VERSION),
        qualifiers);
  }

  /** The operating system as a package of its own; no type of the specification fits better. */
  static String ofSystem(OperatingSystem system) {
    return text("generic", null, system.id(), system.versionId(), new TreeMap<>());
  }

  private static String distro(OperatingSystem system) {
    return system.versionId().isEmpty() ? system.id() : system.id() + "-" + system.versionId();
  }

  /** rpm is at home in so many distributions that none can be guessed. */
  private static @Nullable String usual(String type) {
    return switch (type) {
      case ApkDatabase.TYPE -> "alpine";
      case DpkgDatabase.TYPE -> "debian";
      default -> null;
    };
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

package dev.lazaret.inventory;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.finding.Fact;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Package URLs as the purl specification defines them for each type. */
final class Purl {
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  /**
   * So packageurl-java 1.5.0 writes bytes above 127; the percent sign itself becomes {@code %25}.
   */
  private static final Pattern SIGNED_BYTE = Pattern.compile("%FFFFFF([0-9A-F]{2})");

  private Purl() {}

  static String ofPackage(Fact fact, Optional<OperatingSystem> system) {
    return switch (fact.kind()) {
      case DpkgDatabase.TYPE, ApkDatabase.TYPE, RpmDatabase.TYPE -> ofDistribution(fact, system);
      default -> ofLanguage(fact);
    };
  }

  /** {@code pkg:deb/debian/bash@5.2.15-2?arch=amd64&distro=debian-12}. */
  private static String ofDistribution(Fact fact, Optional<OperatingSystem> system) {
    TreeMap<String, String> qualifiers = new TreeMap<>();
    qualifiers.put("arch", fact.text(PackageFacts.ARCH));
    qualifiers.put("epoch", fact.text(PackageFacts.EPOCH));
    qualifiers.put("upstream", fact.text(PackageFacts.SOURCE));
    qualifiers.put("distro", system.map(Purl::distro).orElse(""));
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

  /** {@code pkg:npm/%40angular/core@17.0.1}: what stands before the last slash is a namespace. */
  private static String ofLanguage(Fact fact) {
    String written = fact.text(PackageFacts.NAME);
    String name =
        fact.kind().equals(ComposerPackages.TYPE) ? written.toLowerCase(Locale.ROOT) : written;
    int slash = hasNamespace(fact.kind(), name) ? name.lastIndexOf('/') : -1;
    String last = slash == name.length() - 1 ? name : name.substring(slash + 1);
    String space = segments(slash < 0 ? fact.text(PackageFacts.GROUP) : name.substring(0, slash));
    if (space.isEmpty() && fact.kind().equals(MavenPackages.TYPE)) {
      // The type wants one. Where nothing names the group, others repeat the artifact too.
      space = last.replace('/', '_');
    }
    return text(
        fact.kind(),
        space.isEmpty() ? null : space,
        last,
        fact.text(PackageFacts.VERSION),
        new TreeMap<>(Map.of("platform", fact.text(PackageFacts.PLATFORM))));
  }

  /** Of npm only scoped names have one, and Maven says it apart. */
  private static boolean hasNamespace(String type, String name) {
    return switch (type) {
      case MavenPackages.TYPE -> false;
      case NpmPackages.TYPE -> name.startsWith("@");
      default -> true;
    };
  }

  /** A namespace has no segments that are empty or lead elsewhere, whatever a manifest says. */
  private static String segments(String path) {
    return Arrays.stream(path.split("/"))
        .filter(segment -> !segment.isBlank() && !segment.matches("\\.{1,2}"))
        .collect(Collectors.joining("/"));
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

  /** Control characters, which no name has, would be written with one digit. */
  private static String seen(String text) {
    return CONTROL.matcher(text).replaceAll("\uFFFD");
  }

  private static String text(
      String type,
      @Nullable String namespace,
      String name,
      String version,
      TreeMap<String, String> qualifiers) {
    qualifiers.values().removeIf(String::isEmpty);
    try {
      String written =
          new PackageURL(
                  type,
                  namespace == null ? null : seen(namespace),
                  seen(name),
                  version.isEmpty() ? null : seen(version),
                  qualifiers,
                  null)
              .canonicalize();
      return SIGNED_BYTE.matcher(written).replaceAll("%$1");
    } catch (MalformedPackageURLException e) {
      throw new IllegalStateException("No package URL for " + type + " package " + name, e);
    }
  }
}

package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.BoundedText;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Records the installed distributions of Python by their core metadata: {@code METADATA} of a
 * {@code .dist-info} folder, {@code PKG-INFO} of an {@code .egg-info} or {@code EGG-INFO} folder,
 * or an {@code .egg-info} file. Names are normalised (PEP 503).
 */
@Singleton
final class PythonPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("python-packages");
  static final String TYPE = "pypi";

  /** The fields stand before the description, which may be long. */
  private static final int FIELDS_BYTES = 1 << 20;

  private static final Pattern SEPARATORS = Pattern.compile("[-_.]+");
  private static final Pattern REQUIRED_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");
  private static final Pattern EXTRA = Pattern.compile("\\bextra\\s*+==");

  /** What a longer one says behind this is not looked at. */
  private static final int LONGEST_REQUIREMENT = 4096;

  PythonPackages() {
    super(ID, TYPE, 1);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return isMetadata(entry.path());
  }

  private static boolean isMetadata(String path) {
    return path.endsWith(".dist-info/METADATA")
        || path.endsWith(".egg-info/PKG-INFO")
        || path.endsWith("EGG-INFO/PKG-INFO")
        || path.endsWith(".egg-info");
  }

  /** Where the distribution lies that the metadata at {@code path} is about. */
  static String folder(String path) {
    return parent(path.endsWith(".egg-info") ? path : parent(path));
  }

  private static String parent(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  static String normalised(String name) {
    return SEPARATORS.matcher(name).replaceAll("-").toLowerCase(Locale.ROOT);
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    String text = content.text(FIELDS_BYTES, StandardCharsets.UTF_8);
    Metadata metadata = new Metadata();
    boolean ended = text.lines().anyMatch(line -> !metadata.takes(line));
    if (!metadata.name.isEmpty() && !metadata.version.isEmpty()) {
      packages.add(
          entry.path(),
          normalised(metadata.name),
          metadata.version,
          Map.of(PackageFacts.REQUIRES, Requirements.of(metadata.needs)));
    }
    if (!ended && entry.sizeBytes() > FIELDS_BYTES) {
      throw new UnreadableManifest("python-metadata-bytes", FIELDS_BYTES);
    }
  }

  /** The fields that matter, taken line by line. */
  private static final class Metadata {
    private String name = "";
    private String version = "";
    private final List<String> needs = new ArrayList<>();

    /** Whether {@code line} still belongs to the fields; a blank line ends them. */
    boolean takes(String line) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        String value = line.substring(colon + 1).strip();
        switch (line.substring(0, colon).toLowerCase(Locale.ROOT)) {
          case "name" -> name = name.isEmpty() ? value : name;
          case "version" -> version = version.isEmpty() ? value : version;
          case "requires-dist" -> require(value);
          default -> {}
        }
      }
      return !line.isBlank();
    }

    private void require(String requirement) {
      String bounded = BoundedText.of(requirement, LONGEST_REQUIREMENT);
      Matcher required = REQUIRED_NAME.matcher(bounded);
      if (required.lookingAt() && !isOnlyForAnExtra(bounded)) {
        needs.add(normalised(required.group()));
      }
    }

    /** What only an extra needs may well not be installed on purpose. */
    private static boolean isOnlyForAnExtra(String requirement) {
      int marker = requirement.indexOf(';');
      return marker >= 0 && EXTRA.matcher(requirement).region(marker, requirement.length()).find();
    }
  }
}

package dev.lazaret.inventory.rpm;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a header says about its package; empty where it says nothing. {@code epoch} is a decimal
 * number; {@code requires} and {@code provides} are names without their versions, each once.
 */
public record RpmHeader(
    String name,
    String version,
    String release,
    String epoch,
    String arch,
    String sourceRpm,
    String modularityLabel,
    String vendor,
    List<String> requires,
    List<String> provides) {
  private static final int NAME = 1000;
  private static final int VERSION = 1001;
  private static final int RELEASE = 1002;
  private static final int EPOCH = 1003;
  private static final int VENDOR = 1011;
  private static final int ARCH = 1022;
  private static final int SOURCE_RPM = 1044;
  private static final int PROVIDE_NAME = 1047;
  private static final int REQUIRE_NAME = 1049;
  private static final int MODULARITY_LABEL = 5096;
  private static final int MOST_NAMES = 10_000;

  public RpmHeader {
    requires = List.copyOf(requires);
    provides = List.copyOf(provides);
  }

  /** Empty where they do not name a package and its version. */
  static Optional<RpmHeader> of(RpmTags tags) {
    String name = tags.text(NAME);
    String version = tags.text(VERSION);
    if (name.isBlank() || version.isBlank()) {
      return Optional.empty();
    }
    OptionalLong epoch = tags.number(EPOCH, 0);
    return Optional.of(
        new RpmHeader(
            name,
            version,
            tags.text(RELEASE),
            epoch.isPresent() ? Long.toString(epoch.getAsLong()) : "",
            tags.text(ARCH),
            tags.text(SOURCE_RPM),
            tags.text(MODULARITY_LABEL),
            tags.text(VENDOR),
            tags.texts(REQUIRE_NAME, MOST_NAMES).stream().distinct().toList(),
            tags.texts(PROVIDE_NAME, MOST_NAMES).stream().distinct().toList()));
  }
}

package dev.lazaret.check.builtin;

import dev.lazaret.check.OperatingSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Until when distributions fix their releases, free support for everybody, long-term support
 * included. Keys are {@code id version}; a release is looked up by its whole version, then by
 * shorter ones ({@code 3.20.3}, {@code 3.20}, {@code 3}).
 */
record SupportDates(Map<String, LocalDate> ends) {
  private static final String RESOURCE = "/checks/distribution-support.csv";

  static SupportDates shipped() {
    try (InputStream file = SupportDates.class.getResourceAsStream(RESOURCE)) {
      if (file == null) {
        throw new IllegalStateException("The product lacks its file " + RESOURCE);
      }
      return new SupportDates(
          new String(file.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(Predicate.not(line -> line.isBlank() || line.startsWith("#")))
              .map(line -> line.split(","))
              .collect(
                  Collectors.toUnmodifiableMap(
                      row -> row[0] + " " + row[1], row -> LocalDate.parse(row[2]))));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + RESOURCE, e);
    }
  }

  /** Empty where nothing is known about the release. */
  Optional<LocalDate> endOf(OperatingSystem system) {
    String version = system.versionId();
    while (!version.isEmpty()) {
      LocalDate end = ends.get(system.id() + " " + version);
      if (end != null) {
        return Optional.of(end);
      }
      version = version.substring(0, Math.max(0, version.lastIndexOf('.')));
    }
    return Optional.empty();
  }
}

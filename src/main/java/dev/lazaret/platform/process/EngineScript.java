package dev.lazaret.platform.process;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A shell script that the engine or its launcher runs. It lies among the resources, with places for
 * what differs between installations.
 */
final class EngineScript {
  private static final Pattern PLACE = Pattern.compile("@([A-Z_]+)@");

  private final String name;
  private final Map<String, String> words = new HashMap<>();

  EngineScript(String name) {
    this.name = name;
  }

  /** Fills a place with words, each quoted for the shell. */
  EngineScript with(String place, Object... values) {
    words.put(
        place,
        List.of(values).stream()
            .map(value -> "'" + value.toString().replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" ")));
    return this;
  }

  /** Writes it, executable, and returns where it is. */
  Path writeTo(Path folder) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }

  String text() throws IOException {
    return PLACE
        .matcher(template())
        .replaceAll(place -> Matcher.quoteReplacement(word(place.group(1))));
  }

  private String word(String place) {
    String word = words.get(place);
    if (word == null) {
      throw new IllegalStateException("Nothing was given for " + place + " of " + name);
    }
    return word;
  }

  private String template() throws IOException {
    try (var in = EngineScript.class.getResourceAsStream("/engine/" + name)) {
      if (in == null) {
        throw new FileNotFoundException("This build lacks its script " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

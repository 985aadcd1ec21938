package dev.lazaret.cli;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a backup holds: the last thing in it, so that one that was cut short shows. */
final class BackupManifest {
  static final String NAME = "lazaret-backup";
  private static final String FORM = "lazaret-backup 1";

  private final Map<String, String> digests = new TreeMap<>();

  /** Notes a file and the SHA-256 of what it held. */
  void add(String name, String digest) {
    digests.put(name, digest);
  }

  int size() {
    return digests.size();
  }

  byte[] bytes() {
    String lines =
        digests.entrySet().stream()
            .map(file -> file.getValue() + " " + file.getKey() + "\n")
            .collect(Collectors.joining());
    return (FORM + "\n" + lines).getBytes(StandardCharsets.UTF_8);
  }
}

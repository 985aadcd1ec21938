package dev.lazaret.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A policy that comes with Lazaret. */
record ShippedPolicy(String name, String yaml) {
  /** The one that judges where nothing else is said. */
  static final String USUAL = "default";

  static List<ShippedPolicy> all() {
    return List.of(of(USUAL), of("strict"), of("permissive"));
  }

  private static ShippedPolicy of(String name) {
    String resource = "/policies/" + name + ".yaml";
    try (InputStream yaml = ShippedPolicy.class.getResourceAsStream(resource)) {
      byte[] text = Objects.requireNonNull(yaml, resource).readAllBytes();
      return new ShippedPolicy(name, new String(text, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + resource, e);
    }
  }
}

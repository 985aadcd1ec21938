package dev.lazaret.finding;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing that a layer check saw in a layer, before anybody judges it: {@code kind} in the words
 * of the check, {@code path} as in the layer, {@code attributes} sorted by name. Facts are stored
 * and shown, so a check that meets a secret puts what it is, never its value.
 */
public record Fact(String kind, String path, Map<String, String> attributes) {
  public Fact {
    attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A fact without attributes. */
  public static Fact of(String kind, String path) {
    return new Fact(kind, path, Map.of());
  }

  /** The value of an attribute, or null where the fact has none of that name. */
  public @Nullable String attribute(String name) {
    return attributes.get(name);
  }

  /** The value of an attribute, empty where the fact has none of that name. */
  public String text(String name) {
    return attributes.getOrDefault(name, "");
  }
}

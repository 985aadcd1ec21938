package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.GuestPath;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which files, and pipes, hold what came over the network, and where from. */
final class FetchedFiles {
  /** By the last name of their path: command lines name files relative to folders. */
  private final Map<String, Map<String, String>> byName = new HashMap<>();

  void put(String path, String source) {
    byName.computeIfAbsent(last(path), _ -> new LinkedHashMap<>()).put(path, source);
  }

  void remove(String path) {
    byName.getOrDefault(last(path), new HashMap<>()).remove(path);
  }

  /** Pipes are those of one sandbox; files stay for the next. */
  void forgetPipes() {
    byName.keySet().removeIf(name -> name.startsWith("pipe:"));
  }

  @Nullable String sourceOf(String path) {
    return byName.getOrDefault(last(path), Map.of()).get(path);
  }

  /** The same by a name as a command line has it: below a folder that is not known. */
  @Nullable String sourceOfWord(String word) {
    String end = GuestPath.normal(word);
    if (word.startsWith("/")) {
      return sourceOf(end);
    }
    return byName.getOrDefault(last(end), Map.of()).entrySet().stream()
        .filter(entry -> entry.getKey().endsWith(end))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse(null);
  }

  private static String last(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

package dev.lazaret.profile;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

/**
 * Writes maps, lists, texts, numbers and booleans as YAML. Texts that are not plain words are
 * written as JSON strings, which YAML holds too (YAML 1.2.2, section 7.3.1): hostile text cannot
 * leave its place.
 */
final class Yaml {
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off");
  private final StringBuilder out = new StringBuilder();

  private Yaml() {}

  static String write(Map<String, ?> document) {
    var yaml = new Yaml();
    yaml.map(document, 0);
    return yaml.out.toString();
  }

  private void map(Map<?, ?> map, int depth) {
    map.forEach((key, value) -> {
      indent(depth);
      out.append(scalar(String.valueOf(key))).append(':');
      value(value, depth);
    });
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map when map.isEmpty() -> out.append(" {}\n");
      case Collection<?> list when list.isEmpty() -> out.append(" []\n");
      case Map<?, ?> map -> {
        out.append('\n');
        map(map, depth + 1);
      }
      case Collection<?> list -> {
        out.append('\n');
        list.forEach(item -> item(item, depth + 1));
      }
      default -> out.append(' ').append(text(value)).append('\n');
    }
  }

  private void item(Object item, int depth) {
    indent(depth);
    out.append('-');
    value(item, depth);
  }

  private void indent(int depth) {
    out.repeat("  ", depth);
  }

  private static String text(Object value) {
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : scalar(value.toString());
  }

  private static String scalar(String text) {
    boolean word =
        !text.isEmpty()
            && Character.isLetter(text.charAt(0))
            && text.chars().allMatch(Yaml::isPlain)
            && !WORDS.contains(text.toLowerCase(java.util.Locale.ROOT));
    return word ? text : JsonText.quote(text);
  }

  private static boolean isPlain(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '_'
        || c == '-'
        || c == '.'
        || c == '/';
  }
}

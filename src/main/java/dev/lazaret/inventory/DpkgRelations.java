package dev.lazaret.inventory;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The relations between packages of dpkg (deb-control(5), "Depends"): commas between needs, bars
 * between alternatives; versions and architectures do not matter among what is installed together.
 */
final class DpkgRelations {
  private static final Pattern NAME_END = Pattern.compile("[\\s:(\\[<]");

  private DpkgRelations() {}

  static String requirements(Map<String, String> paragraph) {
    return Requirements.of(
        Stream.of("Pre-Depends", "Depends")
            .flatMap(field -> parts(paragraph, field))
            .map(need -> Requirements.anyOf(split(need, "\\|").map(DpkgRelations::name)))
            .distinct()
            .toList());
  }

  static String provided(Map<String, String> paragraph) {
    List<String> names = parts(paragraph, "Provides").map(DpkgRelations::name).toList();
    return Requirements.of(names);
  }

  private static Stream<String> parts(Map<String, String> paragraph, String field) {
    return split(paragraph.getOrDefault(field, ""), ",");
  }

  private static Stream<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator)).map(String::strip);
  }

  private static String name(String relation) {
    return NAME_END.split(relation, 2)[0];
  }
}

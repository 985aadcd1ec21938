package dev.lazaret.behavior.builtin;

import java.util.List;

/** The ports of an image's configuration: {@code 80}, {@code 80/tcp} or {@code 8000-8010/tcp}. */
final class ExposedPorts {
  private ExposedPorts() {}

  static boolean contain(List<String> exposed, int port) {
    return exposed.stream().anyMatch(one -> matches(one, port));
  }

  private static boolean matches(String exposed, int port) {
    String[] parts = exposed.split("/", 2);
    boolean tcp = parts.length == 1 || parts[1].equals("tcp");
    String[] range = parts[0].split("-", 2);
    return tcp && port >= number(range[0]) && port <= number(range[range.length - 1]);
  }

  /** What is no number matches no port. */
  private static int number(String text) {
    boolean digits = !text.isEmpty() && text.length() <= 5;
    return digits && text.chars().allMatch(Character::isDigit) ? Integer.parseInt(text) : -1;
  }
}

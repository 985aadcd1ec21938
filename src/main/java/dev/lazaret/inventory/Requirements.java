package dev.lazaret.inventory;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a package needs, as one text: a word for each need; where one of several packages will do,
 * their names stand in it with bars between them, the preferred one first.
 */
final class Requirements {
  /** Longer texts lose their last words; the longest of ordinary packages are a third of it. */
  static final int LONGEST = 16_384;

  private static final String ALTERNATIVE = "|";

  private Requirements() {}

  /** Names that could not be told apart again are left out. */
  static String of(Collection<String> needs) {
    StringBuilder text = new StringBuilder();
    for (String need : needs) {
      if (!need.isEmpty() && need.chars().noneMatch(Character::isWhitespace)) {
        if (text.length() + need.length() >= LONGEST) {
          break;
        }
        text.append(text.isEmpty() ? "" : " ").append(need);
      }
    }
    return text.toString();
  }

  /**
   * As much of a list as is worth taking apart, up to a separator: what lies behind it would not
   * fit anyway.
   */
  static String head(String list, char separator) {
    if (list.length() <= 2 * LONGEST) {
      return list;
    }
    String head = list.substring(0, 2 * LONGEST);
    return head.substring(0, Math.max(0, head.lastIndexOf(separator)));
  }

  /** One need that any of these packages meets. */
  static String anyOf(Stream<String> names) {
    return names
        .filter(name -> !name.contains(ALTERNATIVE))
        .collect(Collectors.joining(ALTERNATIVE));
  }

  /** The needs of a text; each is the names that meet it. */
  static Stream<List<String>> needs(String text) {
    return words(text).map(need -> List.of(need.split("\\|")));
  }

  /** The words of a text of names. */
  static Stream<String> words(String text) {
    return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
  }
}

package dev.lazaret.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * Something that was given back so that an image works under its profile. Profiles hold it as its
 * text; {@link #read} takes that apart again, so that a page can say it in its language.
 */
public record Loosened(Kind kind, String detail) {
  /** The texts in English; the place of what is named is at the end. */
  public enum Kind {
    OPEN_FILES("more open files"),
    WRITABLE_ROOT("a writable root"),
    WRITING("writing in %s"),
    CAPABILITY("the capability %s"),
    MEMORY("twice the memory"),
    PRIVILEGES("gaining privileges"),
    DEFAULT_FILTER("the engine's default filter of system calls");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    private Optional<Loosened> read(String text) {
      String start = words.replace("%s", "");
      boolean names = !start.equals(words);
      return (names ? text.startsWith(start) : text.equals(words))
          ? Optional.of(new Loosened(this, text.substring(start.length())))
          : Optional.empty();
    }
  }

  static Loosened of(Kind kind) {
    return new Loosened(kind, "");
  }

  /** The text of a profile taken apart; empty where it is none of these. */
  public static Optional<Loosened> read(String text) {
    return Arrays.stream(Kind.values()).flatMap(kind -> kind.read(text).stream()).findFirst();
  }

  /** The text in English. */
  public String text() {
    return in(kind.words);
  }

  /** The text in the words of a language, which have the same place. */
  public String in(String words) {
    return words.formatted(detail);
  }
}

package dev.lazaret.web;

import dev.lazaret.report.StageReason;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/**
 * The words for closed sets (states, boundaries, severities) and the translated titles and advice
 * of checks, rules and problems. A word that a language lacks is a defect that a test finds, so
 * asking for one is an error.
 */
final class Words {
  private static final Words ENGLISH =
      load("/words/en.properties", "/words/evidence_en.properties");
  private static final Words CHINESE =
      load(
          "/words/zh.properties",
          "/words/evidence_zh.properties",
          "/messages/checks_zh.properties",
          "/messages/rules_zh.properties",
          "/messages/problems_zh.properties",
          "/messages/reasons_zh.properties");

  private final Properties words;

  private Words(Properties words) {
    this.words = words;
  }

  static Words in(Language language) {
    return switch (language) {
      case EN -> ENGLISH;
      case ZH -> CHINESE;
    };
  }

  /** The word for one of a closed set, such as {@code severity} and HIGH. */
  String of(String set, Enum<?> one) {
    return get(set + "." + one.name());
  }

  /** The word of a key. */
  String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new IllegalArgumentException("No word for " + key);
    }
    return word;
  }

  /** The word of a key with {@code values} in their places. */
  String with(String key, Object... values) {
    return get(key).formatted(values);
  }

  /** A text that only some languages translate, such as the title of a finding. */
  Optional<String> translation(String key) {
    return Optional.ofNullable(words.getProperty(key));
  }

  /** A free text, which is English: said aloud where the page is in another language. */
  String original(String text) {
    return text.isEmpty() ? "" : with("original", text);
  }

  /** Why a stage is as it is. */
  String of(StageReason reason) {
    return translation("reason." + reason.why())
        .map(reason::in)
        .map(said -> reason.ofRecipe() ? with("reason.ofRecipe", said) : said)
        .orElseGet(reason::text);
  }

  /** All keys. */
  List<String> keys() {
    return words.stringPropertyNames().stream().sorted().toList();
  }

  private static Words load(String... resources) {
    Properties all = new Properties();
    for (String resource : resources) {
      try (InputStream in = Words.class.getResourceAsStream(resource)) {
        if (in == null) {
          throw new IllegalStateException("The jar lacks " + resource);
        }
        Reader text = new InputStreamReader(in, StandardCharsets.UTF_8);
        all.load(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return new Words(all);
  }
}

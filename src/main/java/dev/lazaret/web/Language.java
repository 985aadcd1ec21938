package dev.lazaret.web;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The languages of the pages. */
enum Language {
  EN("en", Locale.ENGLISH),
  ZH("zh", Locale.SIMPLIFIED_CHINESE);

  /** The cookie that keeps a reader's choice. */
  static final String COOKIE = "language";

  private final String code;
  private final Locale locale;

  Language(String code, Locale locale) {
    this.code = code;
    this.locale = locale;
  }

  /**
   * What the reader chose, else the first language of the browser that the pages have, else
   * English.
   */
  static Language of(@Nullable String chosen, List<Locale> accepted) {
    for (Language language : values()) {
      if (language.code.equals(chosen)) {
        return language;
      }
    }
    for (Locale wanted : accepted) {
      for (Language language : values()) {
        if (language.code.equals(wanted.getLanguage())) {
          return language;
        }
      }
    }
    return EN;
  }

  /** The one that the page offers to change to. */
  Language other() {
    return this == EN ? ZH : EN;
  }

  String code() {
    return code;
  }

  Locale locale() {
    return locale;
  }
}

package dev.lazaret.policy;

import java.util.Locale;

/** A text of a policy in both languages of the pages. */
public record LocalizedText(String en, String zh) {
  /** The text in the language of {@code locale}; English where there is none. */
  public String in(Locale locale) {
    return "zh".equals(locale.getLanguage()) ? zh : en;
  }
}

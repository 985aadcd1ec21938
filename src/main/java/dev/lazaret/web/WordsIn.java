package dev.lazaret.web;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The words of the pages, for code that makes sentences of them. */
final class WordsIn {
  private WordsIn() {}

  static Texts language(Language language) {
    return language == Language.EN
        ? MessageBundles.get(Texts.class)
        : MessageBundles.get(Texts.class, Localized.Literal.of(language.code()));
  }
}

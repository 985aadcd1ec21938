package dev.lazaret.web;

import dev.lazaret.report.Source;
import dev.lazaret.verdict.Decision;
import dev.lazaret.verdict.IsolationTier;
import dev.lazaret.verdict.Reason;
import dev.lazaret.verdict.Verdict;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A verdict as sentences of one language. */
final class VerdictWords {
  private final Words words;
  private final Locale locale;

  VerdictWords(Words words, Locale locale) {
    this.words = words;
    this.locale = locale;
  }

  ImageView.Outcome outcome(Verdict verdict) {
    Decision effective = verdict.effective();
    List<ReasonView> reasons =
        verdict.reasons().stream()
            .sorted(Comparator.comparing(Reason::decision).reversed())
            .map(reason -> ReasonView.of(reason, words, locale))
            .toList();
    return new ImageView.Outcome(
        effective.name(),
        words.of("decision", effective),
        sentence(verdict),
        under(effective, verdict.isolation()),
        reasons,
        sources(verdict.missing()),
        sources(verdict.notConfigured()));
  }

  /** The decision and the strongest reason for it, in one sentence. */
  String sentence(Verdict verdict) {
    String decision = words.of("decision", verdict.effective());
    return verdict.reasons().stream()
        .filter(reason -> reason.decision() == verdict.decision())
        .findFirst()
        .map(reason -> decision + ": " + reason.message().in(locale))
        .orElse(decision);
  }

  private String under(Decision effective, @Nullable IsolationTier tier) {
    String may = words.of("may", effective);
    return tier == null ? may : may.formatted(words.of("tier", tier));
  }

  private List<String> sources(Collection<Source> sources) {
    return sources.stream().sorted().map(source -> words.of("source", source)).toList();
  }
}

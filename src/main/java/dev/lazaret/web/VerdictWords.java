package dev.lazaret.web;

import dev.lazaret.policy.Decision;
import dev.lazaret.policy.Reason;
import dev.lazaret.report.Source;
import dev.lazaret.verdict.Verdict;
import dev.lazaret.verdict.VerdictOverride;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

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
        under(verdict),
        reasons,
        sources(verdict.missing()),
        sources(verdict.notConfigured()));
  }

  /**
   * What holds, in one sentence: the tier where it may run, else the strongest reason against it.
   */
  String sentence(Verdict verdict) {
    String decision = words.of("decision", verdict.effective());
    return verdict.effective() == Decision.ADMIT
        ? words.with("join.then", decision, may(verdict))
        : reason(verdict)
            .map(reason -> words.with("join.because", decision, reason))
            .orElse(decision);
  }

  private String under(Verdict verdict) {
    return verdict.effective() == Decision.ADMIT ? reason(verdict).orElse("") : may(verdict);
  }

  private String may(Verdict verdict) {
    String may = words.of("may", verdict.effective());
    return verdict.isolation() == null ? may : may.formatted(words.of("tier", verdict.isolation()));
  }

  private Optional<String> reason(Verdict verdict) {
    VerdictOverride override = verdict.override();
    if (override != null) {
      return Optional.of(
          words.with(
              "override.because",
              override.by(),
              ImageViews.time(override.expiresAt()),
              override.reason()));
    }
    return verdict.reasons().stream()
        .filter(reason -> reason.decision() == verdict.decision())
        .findFirst()
        .map(reason -> reason.message().in(locale));
  }

  private List<String> sources(Collection<Source> sources) {
    return sources.stream().sorted().map(source -> words.of("source", source)).toList();
  }
}

package dev.lazaret.web;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A finding in the words of one language. */
public record FindingView(
    String id,
    String rule,
    String severity,
    String severityText,
    String title,
    String detail,
    String place,
    List<Fact> facts,
    String remediation,
    String references) {
  static FindingView of(Finding finding, Words words) {
    String rule = finding.rule().value();
    return new FindingView(
        finding.id(),
        rule,
        finding.severity().name(),
        words.of("severity", finding.severity()),
        words.translation(rule + ".title").orElse(finding.title()),
        words.original(finding.detail()),
        Optional.ofNullable(finding.evidence().path()).map(VisibleText::of).orElse(""),
        facts(finding.evidence(), words),
        words.translation(rule + ".remediation").orElse(finding.remediation()),
        String.join(" · ", finding.references()));
  }

  private static List<Fact> facts(Evidence evidence, Words words) {
    List<Fact> facts = new ArrayList<>();
    if (evidence.path() != null) {
      facts.add(new Fact(words.get("fact.path"), VisibleText.of(evidence.path())));
    }
    LayerPlace layer = evidence.layer();
    if (layer != null) {
      facts.addAll(place(layer, words));
    }
    if (evidence.result() != null) {
      facts.add(
          new Fact(
              words.get("fact.result"),
              words.translation("result." + evidence.result()).orElse(evidence.result())));
    }
    evidence.details().forEach((name, value) -> facts.add(detail(name, value, words)));
    return facts;
  }

  /** What is stored may be of an earlier version, whose names nobody has words for any more. */
  private static Fact detail(String name, String value, Words words) {
    String key = "evidence." + name;
    String shown = value.isEmpty() ? words.get("fact.empty") : VisibleText.of(value);
    return new Fact(
        words.translation(key).orElse(name), words.translation(key + "." + value).orElse(shown));
  }

  private static List<Fact> place(LayerPlace layer, Words words) {
    List<Fact> facts = new ArrayList<>();
    facts.add(new Fact(words.get("fact.layer"), Integer.toString(layer.index())));
    facts.add(
        new Fact(
            words.get("fact.side"),
            layer.base() == null
                ? words.of("side", layer.side())
                : words.with("side.BASE", layer.base())));
    if (layer.removedIn() != null) {
      facts.add(new Fact(words.get("fact.removedIn"), Integer.toString(layer.removedIn())));
    }
    return facts;
  }
}

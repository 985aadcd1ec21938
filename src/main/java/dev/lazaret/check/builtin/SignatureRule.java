package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.Signature;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import java.util.List;
import java.util.Map;

/** A rule about what stands anywhere in files: one finding for each kind of thing in each file. */
abstract class SignatureRule extends NotedRule implements SignatureCheck {
  private final List<Signature> signatures;

  SignatureRule(StaticRule rule, int version, List<Signature> signatures) {
    super(rule, version);
    this.signatures = List.copyOf(signatures);
  }

  @Override
  public final List<Signature> signatures() {
    return signatures;
  }

  @Override
  public boolean concerns(LayerEntry file) {
    return !PublishedPlaces.isManual(file);
  }

  /** What was matched and where, as evidence. */
  static Evidence evidence(LocatedFact noted, ImageFacts image, MergedView view) {
    Evidence evidence = noted.evidence(image, view).with("kind", noted.fact().kind());
    for (Map.Entry<String, String> said : noted.fact().attributes().entrySet()) {
      evidence = evidence.with(said.getKey(), said.getValue());
    }
    return evidence;
  }

  /** Begins a sentence about what was matched. */
  static String place(Fact fact) {
    return "/%s holds %s at byte %s".formatted(fact.path(), fact.kind(), fact.text("offset"));
  }
}

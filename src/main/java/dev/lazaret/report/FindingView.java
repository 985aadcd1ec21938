package dev.lazaret.report;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A finding as the API shows it; {@code evidence} holds what there is, by name. */
public record FindingView(
    String id,
    String rule,
    String boundary,
    String severity,
    String stage,
    String title,
    String detail,
    Map<String, Object> evidence,
    String remediation,
    List<String> references) {
  /** As the API shows {@code finding}. */
  public static FindingView of(Finding finding) {
    return new FindingView(
        finding.id(),
        finding.rule().value(),
        finding.boundary().name(),
        finding.severity().name(),
        finding.stage().name(),
        finding.title(),
        finding.detail(),
        evidence(finding.evidence()),
        finding.remediation(),
        finding.references());
  }

  private static Map<String, Object> evidence(Evidence evidence) {
    Map<String, Object> shown = new LinkedHashMap<>();
    LayerPlace layer = evidence.layer();
    if (layer != null) {
      shown.putAll(place(layer));
    }
    if (evidence.path() != null) {
      shown.put("path", evidence.path());
    }
    if (evidence.result() != null) {
      shown.put("result", evidence.result());
    }
    evidence.details().forEach(shown::putIfAbsent);
    return shown;
  }

  private static Map<String, Object> place(LayerPlace layer) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("layerIndex", layer.index());
    shown.put("layerDigest", layer.digest().value());
    shown.put("layerSide", layer.side().name());
    if (layer.base() != null) {
      shown.put("base", layer.base());
    }
    if (layer.removedIn() != null) {
      shown.put("removedIn", layer.removedIn());
    }
    return shown;
  }
}

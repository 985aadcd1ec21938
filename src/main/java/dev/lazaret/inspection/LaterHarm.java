package dev.lazaret.inspection;

import dev.lazaret.finding.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The harm that later runs of an image show and its first one did not. */
final class LaterHarm {
  private static final String WHERE = "In a later run, under a profile: ";
  private final List<Finding> first;
  private final Map<String, Finding> later = new LinkedHashMap<>();

  LaterHarm(List<Finding> first) {
    this.first = List.copyOf(first);
  }

  /** The same of several runs stands once. */
  void add(Finding finding) {
    boolean known = first.stream().anyMatch(it -> covers(it, finding));
    if (!known) {
      later.putIfAbsent(finding.id(), told(finding));
    }
  }

  /** Those of all runs; of the same one the graver stands. */
  List<Finding> findings() {
    return Stream.concat(
            first.stream().filter(finding -> !later.containsKey(finding.id())),
            later.values().stream())
        .toList();
  }

  private static boolean covers(Finding known, Finding finding) {
    return known.id().equals(finding.id()) && known.severity().isAtLeast(finding.severity());
  }

  private static Finding told(Finding finding) {
    return new Finding(
        finding.rule(),
        finding.boundary(),
        finding.severity(),
        finding.stage(),
        finding.title(),
        WHERE + finding.detail(),
        finding.evidence(),
        finding.remediation(),
        finding.references());
  }
}

package dev.lazaret.policy;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The findings about which no rule spoke, and what the policy's defaults make of them. */
final class DefaultedFindings {
  private DefaultedFindings() {}

  static List<Spoken> of(
      List<PolicyFacts.Finding> findings, FindingDefaults defaults, List<Spoken> spoken) {
    if (defaults.isEmpty()) {
      return List.of();
    }
    Set<String> told =
        spoken.stream()
            .flatMap(one -> one.reason().findings().stream())
            .collect(Collectors.toSet());
    Map<Cell, List<String>> cells = new LinkedHashMap<>();
    for (PolicyFacts.Finding finding : findings) {
      Cell cell = Cell.of(finding);
      if (!told.contains(finding.id()) && defaults.of(cell.boundary, cell.severity) != null) {
        cells.computeIfAbsent(cell, _ -> new ArrayList<>()).add(finding.id());
      }
    }
    List<Spoken> reasons = new ArrayList<>();
    cells.forEach((cell, ids) -> reasons.add(new Spoken(cell.reason(defaults, ids))));
    return reasons;
  }

  private record Cell(Boundary boundary, Severity severity) {
    static Cell of(PolicyFacts.Finding finding) {
      return new Cell(Boundary.valueOf(finding.boundary()), Severity.valueOf(finding.severity()));
    }

    Reason reason(FindingDefaults defaults, List<String> findings) {
      FindingDefault said = java.util.Objects.requireNonNull(defaults.of(boundary, severity));
      return OwnReasons.defaulted(boundary, severity, said, findings);
    }
  }
}

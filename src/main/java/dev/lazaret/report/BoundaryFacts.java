package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * One row of the matrix: ids of the findings about what the image holds ({@code carries}) and about
 * what it was seen to do ({@code did}).
 */
public record BoundaryFacts(Boundary boundary, List<String> carries, List<String> did) {
  public BoundaryFacts {
    carries = List.copyOf(carries);
    did = List.copyOf(did);
  }

  static List<BoundaryFacts> of(List<Finding> findings) {
    return Arrays.stream(Boundary.values()).map(boundary -> of(boundary, findings)).toList();
  }

  private static BoundaryFacts of(Boundary boundary, List<Finding> findings) {
    Predicate<Finding> dynamic = finding -> finding.stage() == FindingStage.DYNAMIC;
    return new BoundaryFacts(
        boundary, ids(boundary, findings, dynamic.negate()), ids(boundary, findings, dynamic));
  }

  private static List<String> ids(
      Boundary boundary, List<Finding> findings, Predicate<Finding> wanted) {
    return findings.stream()
        .filter(finding -> finding.boundary() == boundary)
        .filter(wanted)
        .map(Finding::id)
        .toList();
  }
}

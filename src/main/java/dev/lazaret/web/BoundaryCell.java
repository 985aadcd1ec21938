package dev.lazaret.web;

import java.util.List;

/**
 * One boundary of the matrix with its findings; {@code worst} is the highest severity, empty
 * without findings.
 */
public record BoundaryCell(
    String name,
    String title,
    String control,
    String worst,
    String summary,
    List<FindingView> findings) {
  public BoundaryCell {
    findings = List.copyOf(findings);
  }

  public int count() {
    return findings.size();
  }
}

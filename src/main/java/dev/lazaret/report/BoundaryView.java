package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A row of the matrix as the API shows it, in one language. */
public record BoundaryView(
    Boundary boundary,
    List<String> carries,
    List<String> did,
    String control,
    Map<String, String> residual) {
  /** {@code facts} with what closes the boundary and what remains at each tier. */
  public static BoundaryView of(BoundaryFacts facts, Locale locale) {
    BoundaryTexts texts = BoundaryTexts.in(locale);
    return new BoundaryView(
        facts.boundary(),
        facts.carries(),
        facts.did(),
        texts.control(facts.boundary()),
        texts.residual(facts.boundary()));
  }
}

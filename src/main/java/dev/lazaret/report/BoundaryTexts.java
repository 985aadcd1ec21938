package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/** What closes each boundary and what remains at each isolation tier, in one language. */
public final class BoundaryTexts {
  /** The isolation tiers by their names in the API, from weakest to strongest. */
  static final List<String> TIERS = List.of("SHARED_KERNEL", "GUEST_KERNEL", "VIRTUAL_MACHINE");

  private static final ResourceBundle.Control ENGLISH_OTHERWISE =
      ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);
  private final ResourceBundle texts;

  private BoundaryTexts(ResourceBundle texts) {
    this.texts = texts;
  }

  /** The texts in the language of {@code locale}; English where there is none. */
  public static BoundaryTexts in(Locale locale) {
    return new BoundaryTexts(
        ResourceBundle.getBundle("messages.boundaries", locale, ENGLISH_OTHERWISE));
  }

  /** What closes the boundary, in a sentence. */
  public String control(Boundary boundary) {
    return texts.getString(boundary + ".control");
  }

  Map<String, String> residual(Boundary boundary) {
    Map<String, String> residual = new LinkedHashMap<>();
    TIERS.forEach(tier -> residual.put(tier, texts.getString(boundary + "." + tier)));
    return residual;
  }
}

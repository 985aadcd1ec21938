package dev.lazaret.report;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The stored reports that together hold the facts of an image. {@code report} is the one on the
 * image as it stands, {@code recipes} are those on its runs by recipes, one for each recipe, the
 * newest first. {@code earlier} are older ones whose runs were judged by the same rules: a newer
 * run may show less, yet what was seen was seen.
 */
public record ReportParts(UUID report, List<UUID> recipes, List<UUID> earlier) {
  public ReportParts {
    recipes = List.copyOf(recipes);
    earlier = List.copyOf(earlier);
  }

  /** One report for itself. */
  public static ReportParts alone(UUID report) {
    return new ReportParts(report, List.of(), List.of());
  }

  /** Those whose runs count, the image's own first. */
  public List<UUID> runs() {
    List<UUID> runs = new ArrayList<>();
    runs.add(report);
    runs.addAll(recipes);
    return runs;
  }

  /** Those whose findings count, the image's own report first. */
  public List<UUID> all() {
    List<UUID> all = runs();
    all.addAll(earlier);
    return all;
  }
}

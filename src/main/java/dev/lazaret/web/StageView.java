package dev.lazaret.web;

import dev.lazaret.report.StageRecord;
import java.util.Locale;

/** How far a stage of an inspection is. */
public record StageView(String title, String state, String stateText, String took, String reason) {
  static StageView of(StageRecord stage, Words words) {
    return new StageView(
        words.of("stage", stage.stage()),
        stage.state().name(),
        words.of("state", stage.state()),
        stage.took().isZero()
            ? ""
            : String.format(Locale.ROOT, "%.1f s", stage.took().toMillis() / 1000.0),
        stage.reason() == null ? "" : words.of(stage.reason()));
  }
}

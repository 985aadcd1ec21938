package dev.lazaret.report;

import java.util.List;

/**
 * The stages of an image whose runs are stored apart. What the newest recipe's run should have
 * brought is missing too; an older recipe's is not, or a recipe that was given up because it does
 * not work would hold the image for ever.
 */
final class MergedStages {
  private MergedStages() {}

  /** {@code recipes} are the stages of the recipes' reports, the newest first. */
  static List<StageRecord> of(List<StageRecord> own, List<List<StageRecord>> recipes) {
    return own.stream().map(stage -> merged(stage, recipes)).toList();
  }

  private static StageRecord merged(StageRecord own, List<List<StageRecord>> recipes) {
    return switch (own.stage()) {
      case STATIC -> own;
      case DYNAMIC ->
          recipes.stream()
              .limit(1)
              .flatMap(List::stream)
              .filter(stage -> stage.stage() == InspectionStage.DYNAMIC)
              .reduce(own, StageRecord::and);
      // An image without a program of its own has only a recipe to show what it needs.
      case PROFILE ->
          own.state() == StageState.DONE
              ? own
              : recipes.stream()
                  .flatMap(List::stream)
                  .filter(stage -> stage.stage() == InspectionStage.PROFILE)
                  .filter(stage -> stage.state() == StageState.DONE)
                  .findFirst()
                  .orElse(own);
    };
  }
}

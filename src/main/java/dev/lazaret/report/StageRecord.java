package dev.lazaret.report;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of one stage. {@code took} is the duration of the work itself, never a point in time,
 * so that it does not tell when or for whom the work was done. {@code missing} names the facts that
 * this stage should have brought and did not, {@code notConfigured} those that this installation is
 * not made to bring.
 */
public record StageRecord(
    InspectionStage stage,
    StageState state,
    @Nullable StageReason reason,
    Duration took,
    Set<Source> missing,
    Set<Source> notConfigured) {
  public StageRecord {
    missing = Set.copyOf(missing);
    notConfigured = Set.copyOf(notConfigured);
  }

  /** A stage that brought all it should. */
  public static StageRecord done(InspectionStage stage, Duration took) {
    return new StageRecord(stage, StageState.DONE, null, took, Set.of(), Set.of());
  }

  /** A stage that has no result yet. */
  public static StageRecord unfinished(InspectionStage stage, StageState state) {
    return new StageRecord(stage, state, null, Duration.ZERO, Set.of(), Set.of());
  }

  /** A stage that cannot be done for this image. */
  public static StageRecord skipped(
      InspectionStage stage, StageReason reason, Set<Source> missing) {
    return new StageRecord(stage, StageState.SKIPPED, reason, Duration.ZERO, missing, Set.of());
  }

  /** A stage that was due and has no result. */
  public static StageRecord failed(
      InspectionStage stage, StageReason reason, Duration took, Set<Source> missing) {
    return new StageRecord(stage, StageState.FAILED, reason, took, missing, Set.of());
  }

  /** This record of a stage that came to its end, but without all it should have brought. */
  public StageRecord lacking(StageReason why, Set<Source> sources) {
    return new StageRecord(stage, state, why, took, sources, notConfigured);
  }

  /** This record, with what a recipe's run should have brought and did not. */
  StageRecord and(StageRecord recipe) {
    Set<Source> both = new HashSet<>(missing);
    both.addAll(recipe.missing);
    Set<Source> without = new HashSet<>(notConfigured);
    without.addAll(recipe.notConfigured);
    StageReason why =
        reason == null && recipe.reason != null ? recipe.reason.saidOfRecipe() : reason;
    return new StageRecord(stage, state, why, took.plus(recipe.took), both, without);
  }

  /** Whether doing it again would come to nothing else. */
  boolean isConclusive() {
    return state == StageState.SKIPPED || state == StageState.DONE && missing.isEmpty();
  }

  /** This record, with what the installation is not made to bring. */
  public StageRecord without(Set<Source> sources) {
    return new StageRecord(stage, state, reason, took, missing, sources);
  }
}

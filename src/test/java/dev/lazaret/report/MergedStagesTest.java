package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.report.StageReason.Why;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MergedStagesTest {
  private static final StageRecord RUN = done(InspectionStage.DYNAMIC);
  private static final StageRecord PROFILE = done(InspectionStage.PROFILE);
  private static final StageRecord GAP =
      RUN.lacking(StageReason.of(Why.RUN_INCOMPLETE, "a gap"), Set.of(Source.TRACE));
  private static final StageRecord NO_PROFILE =
      StageRecord.skipped(
          InspectionStage.PROFILE, StageReason.of(Why.NO_RUN), Set.of(Source.PROFILE));

  @Test
  void whatTheNewestRecipeLacksIsMissing() {
    List<StageRecord> merged =
        MergedStages.of(own(RUN, PROFILE), List.of(List.of(GAP, PROFILE), List.of(RUN, PROFILE)));

    assertThat(merged.get(1).missing()).containsExactly(Source.TRACE);
    assertThat(merged.get(1).reason().text()).isEqualTo("Recipe: a gap");
  }

  @Test
  void aRecipeThatWasGivenUpHoldsTheImageNoMore() {
    List<StageRecord> merged =
        MergedStages.of(own(RUN, PROFILE), List.of(List.of(RUN, PROFILE), List.of(GAP, PROFILE)));

    assertThat(merged.get(1).missing()).isEmpty();
  }

  @Test
  void noRecipeBringsWhatTheImagesOwnRunLacks() {
    List<StageRecord> merged = MergedStages.of(own(GAP, PROFILE), List.of(List.of(RUN, PROFILE)));

    assertThat(merged.get(1)).isEqualTo(GAP);
  }

  @Test
  void anImageWithoutAProgramHasTheProfileOfItsRecipe() {
    List<StageRecord> merged =
        MergedStages.of(own(RUN, NO_PROFILE), List.of(List.of(RUN, PROFILE)));

    assertThat(merged.get(2)).isEqualTo(PROFILE);
  }

  private static List<StageRecord> own(StageRecord dynamic, StageRecord profile) {
    return List.of(done(InspectionStage.STATIC), dynamic, profile);
  }

  private static StageRecord done(InspectionStage stage) {
    return StageRecord.done(stage, Duration.ZERO);
  }
}

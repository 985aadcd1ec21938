package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.StopReason;
import dev.lazaret.report.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ImageRunTest {
  @ParameterizedTest
  @EnumSource(names = {"EXITED", "STOPPED", "KILLED"})
  void aServiceThatWasStoppedAtItsTimeLacksNothing(StopReason end) {
    assertThat(ImageRun.lacking(end)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"EXITED", "STOPPED", "KILLED", "NOT_STARTED"},
      mode = EnumSource.Mode.EXCLUDE)
  void aRunThatWasCutShortLacksItsTrace(StopReason end) {
    assertThat(end.cutShort()).isTrue();
    assertThat(ImageRun.lacking(end)).contains(Source.TRACE);
  }

  @Test
  void aRunThatNeverBeganLacksAltogether() {
    assertThat(ImageRun.lacking(StopReason.NOT_STARTED)).contains(Source.DYNAMIC);
  }
}

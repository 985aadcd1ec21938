package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.StopReason;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CourseTest {
  private static Course ended(StopReason reason) {
    return new Course(reason, "It was stopped at a bound", Duration.ZERO, null);
  }

  @ParameterizedTest
  @EnumSource(names = {"EXITED", "STOPPED", "KILLED", "NOT_STARTED"})
  void aRunThatHadItsTimeLeavesNoGap(StopReason reason) {
    assertThat(ended(reason).gaps()).isEmpty();
  }

  @Test
  void aRunThatWasCutShortSaysWhy() {
    assertThat(ended(StopReason.EVIDENCE_FULL).gaps())
        .containsExactly("The run was cut short: It was stopped at a bound");
  }
}

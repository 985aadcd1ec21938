package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.behavior.StopReason;
import org.junit.jupiter.api.Test;

final class RunWatchTest {
  @Test
  void aFullStoreIsNotTheDoingOfARunThatWroteLittle() {
    assertThatThrownBy(() -> RunWatch.storeFull(4096, false)).isInstanceOf(SandboxFailure.class);
  }

  @Test
  void aFullStoreEndsARunThatCanHaveFilledIt() {
    assertThat(RunWatch.storeFull(1L << 30, false).reason()).isEqualTo(StopReason.DISK_FULL);
    assertThat(RunWatch.storeFull(0, true).reason()).isEqualTo(StopReason.DISK_FULL);
  }
}

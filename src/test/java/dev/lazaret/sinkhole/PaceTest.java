package dev.lazaret.sinkhole;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PaceTest {
  private final Pace pace = new Pace(0);

  @Test
  void allowsABurstAndThenSoManyASecond() {
    assertThat(allowed(0)).isEqualTo(Pace.BURST);
    assertThat(allowed(1000)).isEqualTo(500);
    assertThat(allowed(1001)).isZero();
    assertThat(allowed(1002)).isEqualTo(1);
  }

  @Test
  void savesNoMoreThanABurst() {
    assertThat(allowed(3_600_000)).isEqualTo(Pace.BURST);
  }

  @Test
  void takesAClockThatGoesBackForOneThatStands() {
    assertThat(allowed(5000)).isEqualTo(Pace.BURST);
    assertThat(allowed(4000)).isZero();
  }

  private int allowed(long now) {
    int count = 0;
    while (pace.allows(now)) {
      count++;
    }
    return count;
  }
}

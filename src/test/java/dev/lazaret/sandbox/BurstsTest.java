package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class BurstsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Bursts bursts = new Bursts();

  @Test
  void keepsTheDensestHalfMinute() {
    bursts.add(0, 5);
    bursts.add(10 * SECOND, 7);
    bursts.add(29 * SECOND, 1);
    bursts.add(50 * SECOND, 4);

    assertThat(bursts.most()).isEqualTo(13);
  }

  @Test
  void addsUpWhatComesInOneSecond() {
    bursts.add(3, 5);
    bursts.add(4, 5);

    assertThat(bursts.most()).isEqualTo(10);
  }

  @Test
  void forgetsWhatIsLongAgo() {
    for (int i = 0; i < 10; i++) {
      bursts.add(i * 30 * SECOND, 8);
    }

    assertThat(bursts.most()).isEqualTo(8);
  }
}

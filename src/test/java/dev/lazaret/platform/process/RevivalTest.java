package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RevivalTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private final Revival revival = new Revival();

  @Test
  void waitsLongerAfterEachEnd() {
    assertThat(revival.pauseAfter(NOW)).contains(Duration.ofSeconds(1));
    assertThat(revival.pauseAfter(NOW.plusSeconds(5))).contains(Duration.ofSeconds(3));
    assertThat(revival.pauseAfter(NOW.plusSeconds(10))).contains(Duration.ofSeconds(7));
  }

  @Test
  void givesUpWhenThereWereTooManyEnds() {
    for (int end = 0; end < Revival.MOST; end++) {
      assertThat(revival.pauseAfter(NOW)).isPresent();
    }

    assertThat(revival.pauseAfter(NOW.plusSeconds(30))).isEmpty();
  }

  @Test
  void forgetsEndsOfLongAgo() {
    for (int end = 0; end < Revival.MOST; end++) {
      revival.pauseAfter(NOW);
    }

    assertThat(revival.pauseAfter(NOW.plus(Revival.WINDOW).plusSeconds(1)))
        .contains(Duration.ofSeconds(1));
  }
}

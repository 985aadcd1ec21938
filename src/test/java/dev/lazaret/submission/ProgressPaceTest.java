package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.Digest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ProgressPaceTest {
  private static final UUID SUBMISSION = UUID.randomUUID();
  private static final Digest FIRST = Digest.of(new byte[] {1});
  private static final Digest SECOND = Digest.of(new byte[] {2});

  private final SettableClock clock = new SettableClock();
  private final ProgressPace pace = new ProgressPace(clock);

  @Test
  void aLayerIsToldTwiceASecondAtMostAndItsEndAlways() {
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(FIRST, 0, 1, 9))).isTrue();
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(FIRST, 0, 2, 9))).isFalse();
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(FIRST, 0, 9, 9))).isTrue();
    clock.now = clock.now.plusMillis(501);
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(FIRST, 0, 3, 9))).isTrue();
  }

  @Test
  void theLayersOfAnotherImageAreToldBesideIt() {
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(FIRST, 0, 1, 9))).isTrue();
    assertThat(pace.isDue(SUBMISSION, new Progress.Layer(SECOND, 0, 1, 9))).isTrue();
  }

  private static final class SettableClock extends Clock {
    private Instant now = Instant.EPOCH;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now;
    }
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class StrainTest {
  private static final long MILLI = 1_000_000;
  private final Strain strain = new Strain();

  /** Five looks a second; in each 200 ms one thread wants {@code millis} of a processor. */
  private void looks(int from, int to, long millis, boolean onDisk) {
    for (int i = from; i < to; i++) {
      strain.add(new ThreadLook(i * 200 * MILLI, Map.of(7, i * millis * MILLI, 8, 0L), onDisk));
    }
  }

  @Test
  void aThreadThatAlwaysWantsAProcessorDoesNotRest() {
    looks(0, 10, 190, false);

    assertThat(strain.rests()).isFalse();
    assertThat(strain.busyMillis()).isEqualTo(9 * 190);
  }

  @Test
  void timersOnALoadedMachineRest() {
    looks(0, 50, 80, false);

    assertThat(strain.rests()).isTrue();
  }

  @Test
  void restsOnceItHasStopped() {
    looks(0, 20, 200, false);
    for (int i = 20; i < 60; i++) {
      strain.add(new ThreadLook(i * 200 * MILLI, Map.of(7, 19 * 200 * MILLI), false));
    }

    assertThat(strain.rests()).isTrue();
  }

  @Test
  void waitingForDisksIsNoRest() {
    looks(0, 10, 0, true);

    assertThat(strain.rests()).isFalse();
    assertThat(strain.diskMillis()).isEqualTo(9 * 200);
  }

  @Test
  void nobodyWaitsForMoreOnceItHasWaitedLongEnough() {
    looks(0, 70, 0, true);

    assertThat(strain.rests()).isTrue();
    assertThat(strain.diskMillis()).isGreaterThan(10_000);
  }

  @Test
  void aThreadThatIsNewIsNotBusyForWhatOthersDid() {
    looks(0, 16, 0, false);

    strain.add(new ThreadLook(17 * 200 * MILLI, Map.of(9, 100 * MILLI), false));

    assertThat(strain.rests()).isTrue();
  }
}

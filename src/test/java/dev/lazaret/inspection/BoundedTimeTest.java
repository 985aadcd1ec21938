package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class BoundedTimeTest {
  @Test
  void givesBackWhatTheWorkGives() throws Exception {
    assertThat(BoundedTime.within(Duration.ofMinutes(1), () -> 42)).isEqualTo(42);
  }

  @Test
  void passesOnWhatTheWorkThrows() {
    assertThatThrownBy(() ->
            BoundedTime.within(
                Duration.ofMinutes(1),
                () -> {
                  throw new IOException("as it was");
                }))
        .isInstanceOf(IOException.class)
        .hasMessage("as it was");
  }

  @Test
  void stopsWorkThatTakesTooLongAndWaitsForItsEnd() {
    var ended = new AtomicBoolean();

    assertThatThrownBy(() -> BoundedTime.within(Duration.ofMillis(20), () -> endless(ended)))
        .isInstanceOf(StageTimedOut.class);

    assertThat(ended).isTrue();
  }

  @Test
  void stopsTheWorkWhenItsCallerIsInterrupted() throws Exception {
    var ended = new AtomicBoolean();
    var interrupted = new AtomicBoolean();
    Thread caller =
        Thread.ofVirtual()
            .start(() -> {
              try {
                BoundedTime.within(Duration.ofMinutes(5), () -> endless(ended));
              } catch (InterruptedException e) {
                interrupted.set(true);
              } catch (Exception e) {
                throw new AssertionError(e);
              }
            });

    caller.interrupt();
    caller.join();

    assertThat(interrupted).isTrue();
  }

  private static boolean endless(AtomicBoolean ended) throws InterruptedException {
    try {
      new CountDownLatch(1).await();
      return true;
    } finally {
      ended.set(true);
    }
  }
}

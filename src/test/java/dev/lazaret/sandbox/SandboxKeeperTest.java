package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class SandboxKeeperTest {
  @Test
  void answersWhoeverStillWaitsWhenItIsClosed() throws Exception {
    var opening = new CountDownLatch(1);
    var keeper =
        new SandboxKeeper(
            () -> {
              opening.countDown();
              throw new IOException(interrupted());
            },
            RunLimits.DEFAULT);
    keeper.start();
    opening.await();

    keeper.close();

    assertThat(keeper.awaitStatus().reason()).isEqualTo("This process is ending");
  }

  /** Waits as long as an engine can take to answer. */
  private static String interrupted() {
    try {
      new CountDownLatch(1).await();
      return "never";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the opening was interrupted";
    }
  }

  @Test
  void answersWhoeverWaitsWhateverGoesWrong() throws Exception {
    try (var keeper =
        new SandboxKeeper(
            () -> {
              throw new UncheckedIOException(new IOException("a folder went away"));
            },
            RunLimits.DEFAULT)) {
      keeper.start();

      SandboxStatus status = keeper.awaitStatus();

      assertThat(status.available()).isFalse();
      assertThat(status.reason()).contains("a folder went away");
    }
  }
}

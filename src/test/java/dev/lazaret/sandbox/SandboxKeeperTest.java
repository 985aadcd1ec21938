package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;

final class SandboxKeeperTest {
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

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StartFailureTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "cannot init config: connect(): connection refused",
        "no observation network for this run: the sinkhole does not run (it has no pid file)",
        "no sandbox with a network: unshare or runsc ended with 1"
      })
  void isOursWhereTraceOrNetworkWasNotThere(String said) {
    assertThat(StartFailure.isOurs(said)).isTrue();
  }

  @Test
  void isTheImagesWhereItsProgramIsNotThere() {
    assertThat(StartFailure.isOurs("exec: \"/nowhere\": no such file or directory")).isFalse();
  }
}

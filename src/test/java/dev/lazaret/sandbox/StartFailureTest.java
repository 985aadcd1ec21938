package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StartFailureTest {
  private static final String NO_TRACE = "cannot init config: connect(): connection refused";

  @Test
  void isOursWhereTheNetworkWasNotThere() {
    String said = "OCI runtime create failed: no observation network for this run: it has no pid";

    assertThat(StartFailure.isOurs(said, false)).isTrue();
    assertThat(StartFailure.isOurs(said, true)).isTrue();
  }

  @Test
  void isOursWhereNobodyTookTheTrace() {
    assertThat(StartFailure.isOurs(NO_TRACE, false)).isTrue();
    assertThat(StartFailure.isOurs(NO_TRACE, true)).isFalse();
  }

  @Test
  void isTheImagesWhereItsProgramIsNotThere() {
    assertThat(StartFailure.isOurs("exec: \"/nowhere\": no such file or directory", false))
        .isFalse();
  }
}

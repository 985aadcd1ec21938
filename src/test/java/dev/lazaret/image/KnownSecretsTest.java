package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class KnownSecretsTest {
  private final KnownSecrets secrets =
      KnownSecrets.of(List.of("tulip", "tulip-of-may", "yes", "1"));

  @Test
  void hidesThemWhereverTheyStandTheLongestFirst() {
    assertThat(secrets.mask("serve --key=tulip-of-may tulips"))
        .isEqualTo("serve --key=******** ********s");
  }

  @Test
  void hidesWhatACutLeftOfThem() {
    assertThat(secrets.mask("ip-of-may\nserves")).isEqualTo("********\nserves");
    assertThat(secrets.mask("serve --key=tulip-of…")).isEqualTo("serve --key=********…");
  }

  @Test
  void leavesTextsThatTellNothing() {
    assertThat(secrets.mask("yes, 1 of 100")).isEqualTo("yes, 1 of 100");
    assertThat(KnownSecrets.of(List.of("true")).mask("true")).isEqualTo("true");
  }
}

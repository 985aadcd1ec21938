package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class OutputTextTest {
  private static String shown(String tail, int read, int shown) {
    return OutputText.of(tail.getBytes(StandardCharsets.UTF_8), read, shown);
  }

  @Test
  void masksBeforeItCuts() {
    String tail = "password=hunter22hunter22\nready\n";

    assertThat(shown(tail, 1000, 20)).doesNotContain("hunter22").endsWith("ready\n");
  }

  @Test
  void leavesOutALineWhoseBeginningWasNotRead() {
    String tail = "er22hunter22\nready\n";

    assertThat(shown(tail, tail.length(), 100)).isEqualTo("ready\n");
  }

  @Test
  void showsNothingOfALineThatIsLongerThanWhatIsRead() {
    assertThat(shown("x".repeat(50), 50, 10)).isEmpty();
  }

  @Test
  void showsAllOfAShortOutput() {
    assertThat(shown("ready\n", 100, 10)).isEqualTo("ready\n");
  }
}

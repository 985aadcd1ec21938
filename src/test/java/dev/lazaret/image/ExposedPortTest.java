package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ExposedPort.Transport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExposedPortTest {
  @Test
  void readsEverySpelling() {
    assertThat(ExposedPort.parse("80")).contains(new ExposedPort(80, 80, Transport.TCP));
    assertThat(ExposedPort.parse("53/udp")).contains(new ExposedPort(53, 53, Transport.UDP));
    assertThat(ExposedPort.parse("8000-8010/TCP"))
        .contains(new ExposedPort(8000, 8010, Transport.TCP));
  }

  @Test
  void knowsWhatItStandsFor() {
    var range = new ExposedPort(8000, 8010, Transport.TCP);

    assertThat(range.contains(8000) && range.contains(8010)).isTrue();
    assertThat(range.contains(7999) || range.contains(8011)).isFalse();
    assertThat(range.count()).isEqualTo(11);
    assertThat(range).hasToString("8000-8010/tcp");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "-",
        "0",
        "-1",
        "65536",
        "9-8",
        "80-",
        "x",
        "80/icmp",
        "999999999999",
        "٣"
      })
  void takesNothingElseForAPort(String line) {
    assertThat(ExposedPort.parse(line)).isEmpty();
  }
}

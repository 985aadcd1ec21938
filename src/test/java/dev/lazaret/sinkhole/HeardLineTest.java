package dev.lazaret.sinkhole;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HeardLineTest {
  static List<Heard> records() {
    return List.of(
        new Heard.NameAsked(1, "a.example", "AAAA"),
        new Heard.Contacted(2, "192.0.2.1", 443, 4711, "a.example", Protocol.TLS, "a\\x00\"b"),
        new Heard.Contacted(2, "192.0.2.1", 0, 0, null, Protocol.TCP, ""),
        new Heard.DecoySent(3, "aws", "192.0.2.1", 443, 4711, null, Protocol.HTTPS, true),
        new Heard.Lost(4, "names", 17));
  }

  @ParameterizedTest
  @MethodSource("records")
  void readsWhatItWrote(Heard heard) throws Exception {
    byte[] line = HeardLine.of(heard);

    assertThat(HeardLine.read(line)).isEqualTo(heard);
    assertThat(new String(line, UTF_8)).doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{}",
        "{\"kind\":\"name\"}",
        "{\"kind\":\"other\",\"at\":1}",
        "{\"kind\":\"name\",\"at\":1,\"name\":\"a\",\"type\":\"A\",\"more\":1}",
        "{\"kind\":\"name\",\"at\":1,\"name\":\"\\u0000\",\"type\":\"A\"}",
        "{\"kind\":\"lost\",\"at\":1,\"bound\":\"x\",\"records\":-1}",
        "{\"kind\":\"lost\",\"at\":1,\"bound\":\"x\",\"records\":1} {}",
      })
  void rejectsWhatIsNoRecord(String line) {
    assertThatThrownBy(() -> HeardLine.read(line)).isInstanceOf(MalformedLine.class);
  }

  @Test
  void rejectsTextsAndLinesBeyondTheirBounds() {
    String text = "x".repeat(Heard.LONGEST_TEXT + 1);

    assertThatThrownBy(() -> new Heard.NameAsked(1, text, "A"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> HeardLine.read(new byte[HeardLine.LONGEST + 1]))
        .isInstanceOf(MalformedLine.class);
  }

  @Test
  void writesTheLongestRecordWithinTheBoundOfLines() throws Exception {
    String text = "\"".repeat(Heard.LONGEST_TEXT);
    Heard longest =
        new Heard.Contacted(Long.MAX_VALUE, text, 65535, 65535, text, Protocol.TLS_DATA, text);

    assertThat(HeardLine.read(HeardLine.of(longest))).isEqualTo(longest);
  }

  @Test
  void neverShowsTheSecretOfADecoyInTexts() {
    Mark mark = new Mark("aws", "a-very-secret-secret", Set.of(), List.of());
    CloudCredentials credentials = new CloudCredentials("id", "a-very-secret-secret", "token!");

    assertThat(Registration.of("10.0.0.2").toString() + mark + credentials)
        .doesNotContain("a-very-secret-secret")
        .doesNotContain("token!");
  }
}

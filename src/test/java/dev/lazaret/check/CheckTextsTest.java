package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class CheckTextsTest {
  @Test
  void titleAndAdviceOfEveryRuleExistInChinese() throws Exception {
    // given
    List<String> wanted =
        ShippedChecks.ofImages().stream()
            .flatMap(check -> Stream.of(check.id() + ".title", check.id() + ".remediation"))
            .toList();

    // when
    Properties texts = new Properties();
    try (Reader reader =
        new InputStreamReader(
            Objects.requireNonNull(
                CheckTextsTest.class.getResourceAsStream("/messages/checks_zh.properties")),
            StandardCharsets.UTF_8)) {
      texts.load(reader);
    }

    // then
    assertThat(texts.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(wanted);
    assertThat(texts.values()).allSatisfy(text -> assertThat(text.toString()).isNotBlank());
  }
}

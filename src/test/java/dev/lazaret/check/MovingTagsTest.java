package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MovingTagsTest {
  @ParameterizedTest
  @CsvSource({
    "latest, latest",
    "shop/web:latest, latest",
    "registry.example:5000/shop/web:Main, main",
    "web:nightly@sha256:0000000000000000000000000000000000000000000000000000000000000000, nightly"
  })
  void seesTheTagOfAName(String name, String tag) {
    assertThat(MovingTags.among(List.of(name))).containsExactly(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shop/web:1.27",
        "shop/web:latest-1.27",
        "registry.example:5000/latest",
        "latest/web",
        "web@sha256:0000000000000000000000000000000000000000000000000000000000000000",
        ""
      })
  void otherNamesStayWithOneContent(String name) {
    assertThat(MovingTags.among(List.of(name))).isEmpty();
  }
}

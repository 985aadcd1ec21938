package dev.lazaret.inventory.jar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FileStemTest {
  @ParameterizedTest
  @CsvSource({
    "guava-31.1-jre.jar, guava, 31.1-jre",
    "log4j-1.2-api-2.20.0.jar, log4j, 1.2-api-2.20.0",
    "text-core-1.2.0.jar, text-core, 1.2.0",
    "a-1 copy-2.jar, a-1 copy, 2",
    "a-1 copy.jar, a-1 copy, ''",
    "-1.jar, -1, ''",
    "a-.jar, a-, ''",
    "app.jar, app, ''",
    ".jar, '', ''",
    "app, '', ''"
  })
  void endsWithAVersionBehindTheFirstHyphenThatADigitFollows(
      String fileName, String name, String version) {
    // when
    FileStem stem = FileStem.of(fileName);

    // then
    assertThat(stem.name()).isEqualTo(name);
    assertThat(stem.version()).isEqualTo(version);
  }

  @Test
  @Timeout(60)
  void manyHyphensCostNoMoreThanTheirLength() {
    // given
    String hostile = "x" + "-1".repeat(2_000_000) + "!.jar";

    // then
    assertThat(FileStem.of(hostile).version()).isEmpty();
  }

  @Test
  void isOfTheArtifactWhoseNameItBears() {
    // given
    FileStem stem = FileStem.of("shop-1.0-all.jar");

    // then
    assertThat(stem.isOf("shop")).isTrue();
    assertThat(stem.isOf("shop-1.0-all")).isTrue();
    assertThat(stem.isOf("sho")).isFalse();
    assertThat(stem.before("1.0-all")).contains("shop");
    assertThat(stem.before("all")).contains("shop-1.0");
    assertThat(stem.before("2")).isEmpty();
  }
}

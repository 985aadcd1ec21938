package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.TestLayer;
import org.junit.jupiter.api.Test;

final class ComposerPackagesTest {
  private static final String LIST =
      """
      [{"name": "symfony/console", "version": "v6.3.4",
        "require": {"php": ">=8.1", "psr/log-implementation": "*", "symfony/string": "^5.4|^6.0"}},
       {"name": "monolog/monolog", "version": "3.4.0", "provide": {"psr/log-implementation": "3.0"}},
       {"name": "symfony/string", "version": "v6.3.2"}, {"name": "half"}, 7]
      """;

  @Test
  void readsBothVersionsOfTheList() {
    for (String document : new String[] {LIST, "{\"packages\":" + LIST + ",\"dev\":true}"}) {
      // when
      TestLayer app = layer().file("srv/vendor/composer/installed.json", document);

      // then
      assertThat(Listed.purls(app))
          .containsExactly(
              "pkg:composer/monolog/monolog@3.4.0",
              "pkg:composer/symfony/console@v6.3.4",
              "pkg:composer/symfony/string@v6.3.2");
      assertThat(Listed.needs("pkg:composer/symfony/console@v6.3.4", app))
          .containsExactly(
              "pkg:composer/monolog/monolog@3.4.0", "pkg:composer/symfony/string@v6.3.2");
    }
  }

  @Test
  void whatAnotherProgramHasMeetsNoNeed() {
    // given
    TestLayer programs =
        layer()
            .file(
                "a/vendor/composer/installed.json",
                "[{\"name\":\"a/a\",\"version\":\"1\",\"require\":{\"b/b\":\"*\"}}]")
            .file("b/vendor/composer/installed.json", "[{\"name\":\"b/b\",\"version\":\"1\"}]");

    // then
    assertThat(Listed.needs("pkg:composer/a/a@1", programs)).isEmpty();
  }

  @Test
  void aFileOfThatNameElsewhereIsNoList() {
    assertThat(Listed.purls(layer().file("srv/installed.json", LIST))).isEmpty();
  }

  @Test
  void namesThatNoPackageUrlCanHoldDoNotBreakIt() {
    // given
    String ugly =
        "[{\"name\":\"//a//\",\"version\":\"1\"},{\"name\":\"/\",\"version\":\"%2F@?#\"},"
            + "{\"name\":\"a//b\",\"version\":\" \"},{\"name\":\"..\",\"version\":\"1\"}]";

    // then
    assertThat(Listed.packages(layer().file("vendor/composer/installed.json", ugly)))
        .extracting(InstalledPackage::name)
        .containsExactlyInAnyOrder("//a//", "/", "..");
  }
}

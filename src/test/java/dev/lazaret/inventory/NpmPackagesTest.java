package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NpmPackagesTest {
  @Test
  void namesWhatLiesInNodeModulesWithItsScope() {
    // given
    TestLayer app =
        layer()
            .file("app/node_modules/left-pad/package.json", manifest("left-pad", "1.3.0"))
            .file("app/node_modules/@types/node/package.json", manifest("@types/node", "20.1.0"))
            .file("usr/share/nodejs/ms/package.json", manifest("ms", "2.1.3"));

    // then
    assertThat(Listed.purls(app))
        .containsExactly(
            "pkg:npm/%40types/node@20.1.0", "pkg:npm/left-pad@1.3.0", "pkg:npm/ms@2.1.3");
  }

  @Test
  void manifestsOfProgramsTestsAndTemplatesAreNoInstalledPackages() {
    // given
    TestLayer app =
        layer()
            .file("app/package.json", manifest("app", "1.0.0"))
            .file("app/node_modules/a/test/fixtures/b/package.json", manifest("b", "1.0.0"))
            .file("app/node_modules/a/dist/esm/package.json", "{\"type\":\"module\"}")
            .file("app/node_modules/a/package.json", "{\"private\":true}")
            .file("app/node_modules/.bin/package.json", manifest("bin", "1"))
            .file("app/node_modules/c/test/broken/package.json", "{");

    // then
    assertThat(Listed.purls(app)).isEmpty();
  }

  @Test
  void readsWhatNpmReads() {
    // given
    String twice = "\ufeff{\"name\":\"a\",\"version\":\"1\",\"version\":\"2\",\"license\":{}}";

    // then
    assertThat(Listed.purls(layer().file("node_modules/a/package.json", twice)))
        .containsExactly("pkg:npm/a@2");
  }

  @Test
  void aLinkInThePlaceOfAManifestTruncatesUnlessItsEndIsReadAsOne() {
    // given
    TestLayer store = layer().file("store/a.json", manifest("a", "1"));
    TestLayer read = layer().file("srv/node_modules/b/package.json", manifest("b", "1.0.0"));
    Limit unread = new Limit("package-manifest-behind-link", 1);

    // then
    assertThat(Listed.limits(store.symlink("node_modules/a/package.json", "../../store/a.json")))
        .containsExactly(unread);
    assertThat(Listed.limits(layer().symlink("node_modules/a/package.json", "../../../../x")))
        .containsExactly(unread);
    assertThat(
            Listed.limits(
                layer()
                    .file("store/c", manifest("c", "1"))
                    .hardlink("node_modules/c/package.json", "store/c")))
        .containsExactly(unread);
    assertThat(
            Listed.limits(
                read.symlink("node_modules/b/package.json", "/srv/node_modules/b/package.json")
                    .symlink("app/package.json", "../store/a.json")))
        .isEmpty();
  }

  @Test
  void aBrokenManifestOfAnInstalledPackageTruncates() {
    // given
    TestLayer broken =
        layer()
            .file("node_modules/a/package.json", "{\"name\": \"a\", \"vers")
            .file("node_modules/b/package.json", manifest("b", "1.0.0"));

    // then
    assertThat(Listed.limits(broken))
        .singleElement()
        .extracting(Limit::name)
        .isEqualTo("package-manifest-broken-at");
  }

  @Test
  void aManifestThatIsTooDeepOrTooLongTruncates() {
    // given
    String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    String wide = "[" + "0,".repeat(ManifestJson.MOST_TOKENS) + "0]";

    // then
    for (String hostile : new String[] {deep, wide}) {
      assertThat(Listed.limits(layer().file("node_modules/a/package.json", hostile)))
          .extracting(Limit::name)
          .containsExactly("package-manifest-json-bounds");
    }
  }

  @Test
  void dependenciesAreThoseThatNodeFinds() {
    // given
    TestLayer nested =
        layer()
            .file("app/node_modules/a/package.json", manifest("a", "1.0.0", "b", "c", "gone"))
            .file("app/node_modules/a/node_modules/b/package.json", manifest("b", "2.0.0"))
            .file("app/node_modules/b/package.json", manifest("b", "1.0.0", "a"))
            .file("app/node_modules/c/package.json", manifest("c", "3.0.0"));

    // then
    assertThat(Listed.needs("pkg:npm/a@1.0.0", nested))
        .containsExactly("pkg:npm/b@2.0.0", "pkg:npm/c@3.0.0");
    assertThat(Listed.needs("pkg:npm/b@1.0.0", nested)).containsExactly("pkg:npm/a@1.0.0");
  }

  @Test
  void dependenciesAreFoundThroughLinksAsPnpmSetsThem() {
    // given
    String store = "app/node_modules/.pnpm/";
    TestLayer linked =
        layer()
            .file(store + "a@1.0.0/node_modules/a/package.json", manifest("a", "1.0.0", "b"))
            .symlink(store + "a@1.0.0/node_modules/b", "../../b@2.0.0/node_modules/b")
            .file(store + "b@2.0.0/node_modules/b/package.json", manifest("b", "2.0.0"))
            .symlink("app/node_modules/a", ".pnpm/a@1.0.0/node_modules/a");

    // then
    assertThat(Listed.needs("pkg:npm/a@1.0.0", linked)).containsExactly("pkg:npm/b@2.0.0");
  }

  @Test
  void whatALaterLayerRemovesIsNotListed() {
    // given
    TestLayer base = layer().file("node_modules/a/package.json", manifest("a", "1.0.0"));

    // then
    assertThat(Listed.purls(base, layer().whiteout("node_modules/a"))).isEmpty();
  }

  @Test
  void namesThatClimbAreLookedUpNowhere() {
    // given
    TestLayer hostile =
        layer()
            .file(
                "node_modules/a/package.json", manifest("a", "1", "../../etc", "@/x", "b//c", "."))
            .file("etc/package.json", manifest("etc", "1"));

    // then
    assertThat(Listed.needs("pkg:npm/a@1", hostile)).isEmpty();
  }

  private static String manifest(String name, String version, String... needs) {
    StringBuilder dependencies = new StringBuilder();
    IntStream.range(0, needs.length)
        .forEach(
            i -> dependencies.append(i == 0 ? "" : ",").append("\"%s\":\"*\"".formatted(needs[i])));
    return "{\"name\":\"%s\",\"version\":\"%s\",\"dependencies\":{%s}}"
        .formatted(name, version, dependencies);
  }
}

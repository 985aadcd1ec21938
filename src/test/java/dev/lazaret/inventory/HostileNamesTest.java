package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Limit;
import dev.lazaret.inventory.elf.TestBuildInfo;
import dev.lazaret.inventory.elf.TestElf;
import dev.lazaret.inventory.jar.TestJar;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Names that no package manager would let through, in every place that takes one. */
final class HostileNamesTest {
  static final List<String> NAMES =
      List.of(
          "a//b",
          "/a",
          "a/",
          "/",
          "//",
          "a/ /b",
          "a/\u2003/b",
          "..",
          "../a",
          ".",
          "-",
          "@",
          "@/",
          "%",
          "%zz",
          "a?b#c",
          "\u2003",
          "\u2003/\u2003",
          " ".repeat(300) + "x",
          "/".repeat(300),
          "\u0000",
          "a|b",
          "${a}",
          "\ud83d\ude00".repeat(200));

  private static final List<String> KINDS =
      List.of(
          DpkgDatabase.TYPE,
          ApkDatabase.TYPE,
          RpmDatabase.TYPE,
          NpmPackages.TYPE,
          PythonPackages.TYPE,
          MavenPackages.TYPE,
          GoPackages.TYPE,
          RustPackages.TYPE,
          RubyPackages.TYPE,
          ComposerPackages.TYPE,
          DotnetPackages.TYPE);

  @ParameterizedTest
  @FieldSource("NAMES")
  void everyFactWithANameHasAnAddress(String hostile) {
    for (String kind : KINDS) {
      for (String name : List.of("x", hostile)) {
        Fact fact =
            PackageFacts.fact(
                kind,
                "p",
                Map.of(
                    PackageFacts.NAME, name,
                    PackageFacts.VERSION, hostile,
                    PackageFacts.GROUP, hostile,
                    PackageFacts.ARCH, hostile,
                    PackageFacts.PLATFORM, hostile));
        if (!name.isBlank()) {
          assertThat(Purl.ofPackage(fact, Optional.empty())).startsWith("pkg:" + kind);
        }
      }
    }
  }

  @ParameterizedTest
  @FieldSource("NAMES")
  void whateverAReaderNamesHasAnAddress(String name) {
    PackageClaims.hold(
        new MavenPackages(), name + "-1.jar", new TestJar().pom(name, "a", "1").build());
    PackageClaims.hold(new MavenPackages(), "a.jar", new TestJar().pom("", name, "1").build());
    PackageClaims.hold(
        new MavenPackages(),
        name + ".jar",
        new TestJar()
            .manifest("Implementation-Version: 1", "Implementation-Title: " + name)
            .build());
    PackageClaims.hold(
        new GoPackages(),
        "usr/bin/a",
        TestElf.ofAmd64()
            .section(".go.buildinfo", TestBuildInfo.inline("go1.22", "dep\t" + name + "\tv1\n"))
            .build());
    PackageClaims.hold(new NpmPackages(), "node_modules/a/package.json", json(name));
    PackageClaims.hold(new ComposerPackages(), "vendor/composer/installed.json", array(json(name)));
    PackageClaims.hold(
        new DotnetPackages(),
        "a.deps.json",
        "{\"libraries\":{\"%s/1\":{\"type\":\"package\"}}}"
            .formatted(escaped(name))
            .getBytes(UTF_8));
    PackageClaims.hold(
        new PythonPackages(),
        "a.egg-info",
        "Name: %s\nVersion: 1\n".formatted(name).getBytes(UTF_8));
    PackageClaims.hold(
        new RubyPackages(),
        "specifications/" + name + "-1.gemspec",
        "# stub: %s 1 %s lib\n".formatted(name, name).getBytes(UTF_8));
  }

  @Test
  void aGroupOfSlashesIsNoReasonToListNothing() {
    // given
    byte[] jar = new TestJar().pom("a//b", "c", "1").pom("/", "d", "1").build();

    // then
    assertThat(Listed.purls(layer().file("lib/x.jar", 0644, jar)))
        .containsExactly("pkg:maven/a/b/c@1", "pkg:maven/d/d@1");
  }

  @Test
  void aPackageWithoutANameTruncates() {
    // given
    String blank = "{\"libraries\":{\" /1\":{\"type\":\"package\"}}}";

    // then
    assertThat(Listed.limits(layer().file("app/a.deps.json", blank)))
        .containsExactly(new Limit("package-name-blank", 1));
  }

  private static byte[] json(String name) {
    return "{\"name\":\"%s\",\"version\":\"1\"}".formatted(escaped(name)).getBytes(UTF_8);
  }

  private static byte[] array(byte[] element) {
    return ("[" + new String(element, UTF_8) + "]").getBytes(UTF_8);
  }

  private static String escaped(String text) {
    return text.replace("\u0000", "\\u0000");
  }
}

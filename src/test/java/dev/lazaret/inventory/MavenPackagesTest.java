package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.jar.JarReader;
import dev.lazaret.inventory.jar.TestJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.apache.commons.compress.archivers.ArchiveEntry;
import org.cyclonedx.model.Bom;
import org.junit.jupiter.api.Test;

final class MavenPackagesTest {
  @Test
  void namesWhatMavenCentralHas() throws Exception {
    // given
    TestLayer app =
        layer()
            .file("app/lib/a.jar", 0644, jarOf(ArchiveEntry.class))
            .file("app/lib/b.jar", 0644, jarOf(Bom.class));

    // then
    assertThat(Listed.purls(app))
        .containsExactly(
            "pkg:maven/org.apache.commons/commons-compress@1.28.0",
            "pkg:maven/org.cyclonedx/cyclonedx-core-java@12.2.0");
  }

  @Test
  void saysInWhichArchiveALibraryLies() {
    // given
    byte[] library = new TestJar().pom("org.b", "library", "2").build();
    byte[] program = new TestJar().member("WEB-INF/lib/library.jar", library).build();

    // then
    assertThat(Listed.packages(layer().file("srv/shop.war", 0644, program)))
        .containsExactly(
            new InstalledPackage(
                "pkg:maven/org.b/library@2",
                "library",
                "2",
                "maven",
                0,
                "srv/shop.war!/WEB-INF/lib/library.jar"));
  }

  @Test
  void readsProgramsThatDoNotLieInMemoryToTheirEnd() {
    // given
    byte[] inner = new TestJar().pom("org.c", "inner", "3").build();
    byte[] library =
        new TestJar()
            .member("noise", noise(100_000))
            .pom("org.b", "library", "2")
            .member("x/inner.jar", inner)
            .build();
    byte[] program =
        new TestJar()
            .pom("org.a", "shop", "1")
            .stored("BOOT-INF/lib/library.jar", library)
            .member("noise", noise(MavenPackages.IN_MEMORY))
            .member("WEB-INF/lib/library.jar", library)
            .build();

    // then
    assertThat(Listed.packages(layer().file("srv/shop.jar", 0644, program)))
        .extracting(p -> p.purl() + " " + p.path())
        .containsExactly(
            "pkg:maven/org.a/shop@1 srv/shop.jar",
            "pkg:maven/org.b/library@2 srv/shop.jar!/BOOT-INF/lib/library.jar",
            "pkg:maven/org.b/library@2 srv/shop.jar!/WEB-INF/lib/library.jar",
            "pkg:maven/org.c/inner@3 srv/shop.jar!/BOOT-INF/lib/library.jar!/x/inner.jar",
            "pkg:maven/org.c/inner@3 srv/shop.jar!/WEB-INF/lib/library.jar!/x/inner.jar");
  }

  private static byte[] noise(int size) {
    byte[] noise = new byte[size];
    new Random(1).nextBytes(noise);
    return noise;
  }

  @Test
  void anArtifactWithoutGroupRepeatsItsName() {
    // given
    byte[] silent = new TestJar().member("A.class", "x").build();

    // then
    assertThat(Listed.purls(layer().file("lib/guava-31.1-jre.jar", 0644, silent)))
        .containsExactly("pkg:maven/guava/guava@31.1-jre");
  }

  @Test
  void readsProgramsThatWereUnpacked() {
    // given
    TestLayer unpacked =
        layer()
            .file(
                "app/META-INF/maven/org.a/shop/pom.properties",
                TestJar.properties("org.a", "shop", "1"))
            .file("app/target/pom.properties", TestJar.properties("org.a", "other", "1"));

    // then
    assertThat(Listed.purls(unpacked)).containsExactly("pkg:maven/org.a/shop@1");
  }

  @Test
  void propertiesThatArePaddedTruncate() {
    // given
    String padded =
        "#" + "x".repeat(JarReader.LONGEST_PROPERTIES) + TestJar.properties("org.a", "shop", "1");

    // then
    assertThat(Listed.limits(layer().file("META-INF/maven/org.a/shop/pom.properties", padded)))
        .containsExactly(new Limit("java-archive-description-bytes", JarReader.LONGEST_PROPERTIES));
  }

  @Test
  void aBrokenArchiveTruncates() {
    // given
    byte[] whole = new TestJar().pom("org.a", "a", "1").pom("org.b", "b", "1").build();
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);

    // then
    assertThat(Listed.limits(layer().file("lib/a.jar", 0644, cut)))
        .extracting(Limit::name)
        .containsExactly("java-archive-broken");
  }

  private static byte[] jarOf(Class<?> one) throws Exception {
    return Files.readAllBytes(
        Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()));
  }
}

package dev.lazaret.inventory.jar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.lazaret.finding.Limit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class JarReaderTest {
  private record Read(List<JarArtifact> artifacts, Optional<Limit> unread) {
    static Read of(byte[] archive, long size, String path) {
      List<JarArtifact> artifacts = new ArrayList<>();
      ByteBuffer bytes = ByteBuffer.wrap(archive).asReadOnlyBuffer();
      return new Read(artifacts, JarReader.read(bytes, size, path, artifacts::add));
    }

    static Read of(byte[] archive, String path) {
      return of(archive, archive.length, path);
    }
  }

  @Test
  void aShadedArchiveIsItselfAndWhatItSwallowed() {
    // given
    byte[] shaded =
        new TestJar().pom("org.a", "shop", "1.0").pom("org.b", "swallowed", "2.0").build();

    // then
    assertThat(Read.of(shaded, "lib/shop-1.0-all.jar").artifacts())
        .containsExactly(
            new JarArtifact("", "org.a", "shop", "1.0"),
            new JarArtifact("", "org.b", "swallowed", "2.0"));
  }

  @Test
  void whereOnlyTheSwallowedOnesAreNamedTheManifestNamesTheOther() {
    // given
    byte[] shaded =
        new TestJar()
            .manifest("Implementation-Title: shop", "Implementation-Version: 3.1")
            .pom("org.b", "one", "2.0")
            .pom("org.b", "two", "2.0")
            .build();

    // then
    assertThat(Read.of(shaded, "app.jar").artifacts())
        .contains(new JarArtifact("", "", "shop", "3.1"))
        .hasSize(3);
  }

  @Test
  void anArchiveOfOneArtifactMayHaveAnyName() {
    // given
    byte[] renamed = new TestJar().manifest("X: y").pom("org.a", "shop", "1.0").build();

    // then
    assertThat(Read.of(renamed, "app-9.jar").artifacts())
        .containsExactly(new JarArtifact("", "org.a", "shop", "1.0"));
  }

  @Test
  void manifestsNameArtifactsThatMavenDidNotBuild() {
    // given
    byte[] bundle =
        new TestJar()
            .manifest(
                "Bundle-SymbolicName: org.example.text.core;single",
                " ton:=true",
                "Bundle-Version: 1.2.0",
                "",
                "Name: x",
                "Implementation-Version: 9")
            .build();

    // then
    assertThat(Read.of(bundle, "plugins/core.jar").artifacts())
        .containsExactly(new JarArtifact("", "org.example.text", "org.example.text.core", "1.2.0"));
    assertThat(Read.of(bundle, "plugins/text-core-1.2.0.jar").artifacts())
        .containsExactly(new JarArtifact("", "org.example.text", "text-core", "1.2.0"));
  }

  @Test
  void theNameOfTheFileIsTheLastResort() {
    // given
    byte[] silent = new TestJar().member("A.class", "x").build();

    // then
    assertThat(Read.of(silent, "guava-31.1-jre.jar").artifacts())
        .containsExactly(new JarArtifact("", "", "guava", "31.1-jre"));
    assertThat(Read.of(silent, "app.jar").artifacts()).isEmpty();
    assertThat(Read.of("no archive".getBytes(StandardCharsets.UTF_8), "a-1.jar"))
        .isEqualTo(new Read(List.of(), Optional.empty()));
  }

  @Test
  void placeholdersAreNoVersions() {
    // given
    byte[] unfiltered = new TestJar().pom("org.a", "shop", "${project.version}").build();

    // then
    assertThat(Read.of(unfiltered, "shop.jar").artifacts()).isEmpty();
  }

  @Test
  void readsArchivesInArchivesHoweverTheyAreStored() {
    // given
    byte[] inner = new TestJar().pom("org.c", "inner", "1").build();
    byte[] library =
        new TestJar().pom("org.b", "library", "2").member("x/inner.jar", inner).build();
    byte[] program =
        new TestJar()
            .pom("org.a", "shop", "3")
            .stored("BOOT-INF/lib/library-2.jar", library)
            .member("WEB-INF/lib/library-2.jar", library)
            .build();

    // then
    for (byte[] form : new byte[][] {program, launched(program)}) {
      assertThat(Read.of(form, "shop.war").artifacts())
          .containsExactly(
              new JarArtifact("", "org.a", "shop", "3"),
              new JarArtifact("BOOT-INF/lib/library-2.jar", "org.b", "library", "2"),
              new JarArtifact("BOOT-INF/lib/library-2.jar!/x/inner.jar", "org.c", "inner", "1"),
              new JarArtifact("WEB-INF/lib/library-2.jar!/x/inner.jar", "org.c", "inner", "1"),
              new JarArtifact("WEB-INF/lib/library-2.jar", "org.b", "library", "2"));
    }
  }

  @Test
  void readsTheBeginningOfAnArchiveThatIsCut() {
    // given
    byte[] whole =
        new TestJar()
            .pom("org.a", "first", "1")
            .stored("lib/b-2.jar", new TestJar().pom("org.b", "b", "2").build())
            .member("data", new byte[10_000])
            .pom("org.c", "last", "3")
            .build();

    // when
    Read cut = Read.of(Arrays.copyOf(whole, whole.length - 400), whole.length, "a.jar");

    // then
    assertThat(cut.artifacts())
        .contains(
            new JarArtifact("", "org.a", "first", "1"),
            new JarArtifact("lib/b-2.jar", "org.b", "b", "2"));
  }

  @Test
  void anArchiveThatPassesSaysWhatTheWholeOneSays() {
    // given
    byte[] library = new TestJar().pom("org.b", "library", "2").manifest("A: b").build();
    byte[] program =
        new TestJar()
            .manifest("Implementation-Title: shop", "Implementation-Version: 3.1")
            .stored("lib/one.jar", library)
            .stored("empty", new byte[0])
            .member("lib/two.jar", library)
            .member("data", new byte[100_000])
            .build();

    // then
    for (byte[] form : new byte[][] {program, launched(program)}) {
      for (int size : new int[] {1, 7, 30, 4096, form.length}) {
        List<JarArtifact> artifacts = new ArrayList<>();
        JarReader.Passing passing = JarReader.passing(form.length, "app.jar", artifacts::add);
        for (int at = 0; at < form.length; at += size) {
          passing.piece(ByteBuffer.wrap(form, at, Math.min(size, form.length - at)).slice());
        }
        assertThat(passing.end()).as("pieces of %d", size).isEmpty();
        assertThat(artifacts)
            .containsExactlyInAnyOrderElementsOf(Read.of(form, "app.jar").artifacts())
            .hasSize(3);
      }
    }
  }

  @Test
  void aLongLauncherHidesNothing() {
    // given
    byte[] program = new TestJar().pom("org.a", "shop", "1").build();

    // then
    assertThat(passed(behind(new byte[1 << 20], program)))
        .isEqualTo(new Read(List.of(new JarArtifact("", "org.a", "shop", "1")), Optional.empty()));
  }

  @Test
  void anArchiveBehindAnotherIsNoticed() {
    // given
    byte[] lure = new TestJar().pom("org.a", "lure", "1").build();
    byte[] program = new TestJar().pom("org.a", "shop", "1").build();

    // then
    assertThat(passed(behind(lure, program)).unread())
        .contains(new Limit("java-archive-broken", 1));
    assertThat(Read.of(behind(lure, program), "a.jar").artifacts())
        .containsExactly(new JarArtifact("", "org.a", "shop", "1"));
  }

  @Test
  void propertiesThatArePaddedTruncateAndTheOthersAreRead() {
    // given
    String padded =
        "#" + "x".repeat(JarDescription.LONGEST) + "\n" + TestJar.properties("org.a", "a", "1");
    byte[] archive =
        new TestJar()
            .member("META-INF/maven/org.a/a/pom.properties", padded)
            .pom("org.b", "b", "1")
            .build();
    Read expected =
        new Read(
            List.of(new JarArtifact("", "org.b", "b", "1")),
            Optional.of(new Limit("java-archive-description-bytes", JarDescription.LONGEST)));

    // then
    assertThat(Read.of(archive, "a.jar")).isEqualTo(expected);
    assertThat(passed(archive)).isEqualTo(expected);
  }

  @Test
  void onlyTheMainSectionOfAManifestCounts() {
    // given
    String signed = "Name: A.class\r\nSHA-256-Digest: x=\r\n\r\n".repeat(10_000);
    byte[] archive = new TestJar().manifest("Implementation-Version: 1", "", signed).build();
    byte[] endless = new TestJar().manifest("X: " + "y".repeat(JarDescription.LONGEST)).build();

    // then
    assertThat(Read.of(archive, "a.jar"))
        .isEqualTo(new Read(List.of(new JarArtifact("", "", "a", "1")), Optional.empty()));
    assertThat(Read.of(endless, "a.jar").unread())
        .contains(new Limit("java-archive-description-bytes", JarDescription.LONGEST));
  }

  @Test
  void whatAnArchiveInABrokenOneSaidStands() {
    // given
    byte[] inner = new TestJar().pom("org.b", "b", "1").stored("noise", new byte[100_000]).build();
    byte[] outer = new TestJar().stored("x.jar", inner).build();

    // when
    Read cut = passed(Arrays.copyOf(outer, outer.length / 2));

    // then
    assertThat(cut.artifacts()).containsExactly(new JarArtifact("x.jar", "org.b", "b", "1"));
    assertThat(cut.unread()).contains(new Limit("java-archive-broken", 1));
  }

  /** The directory says half a million times that the same bytes are an archive. */
  @Test
  @Timeout(60)
  void archivesThatShareTheirBytesCostNoMoreThanTheBudget() {
    // given
    byte[] archive = TestJar.sharing("x.jar", new byte[1 << 20], 300_000);

    // then
    assertThat(Read.of(archive, "a.jar").unread())
        .contains(new Limit("java-archive-inflated-bytes", JarBudget.MOST_INFLATED));
  }

  @Test
  void depthIsBounded() {
    // given
    byte[] archive = new TestJar().pom("org.a", "a0", "1").build();
    for (int i = 1; i < 50; i++) {
      archive = new TestJar().pom("org.a", "a" + i, "1").member("x.jar", archive).build();
    }

    // when
    Read read = Read.of(archive, "x.jar");

    // then
    assertThat(read.artifacts()).hasSize(1 + JarBudget.DEEPEST);
    assertThat(read.unread()).contains(new Limit("java-archive-depth", JarBudget.DEEPEST));
  }

  @Test
  void whatInflatesFarBeyondTheArchiveIsLeft() {
    // given
    byte[] inner = new TestJar().member("zeros", new byte[64 << 20]).pom("a", "b", "1").build();
    byte[] bomb = new TestJar().pom("a", "bomb", "1").member("x.jar", inner).build();

    // when
    Read read = Read.of(bomb, "bomb.jar");

    // then
    assertThat(read.unread()).contains(new Limit("java-archive-ratio", JarBudget.HIGHEST_RATIO));
    assertThat(read.artifacts()).extracting(JarArtifact::artifact).containsExactly("bomb");
  }

  @Test
  void noDamageThrows() {
    // given
    byte[] library = new TestJar().pom("b", "b", "1").manifest("A: b").build();
    byte[] whole =
        new TestJar().pom("a", "a", "1").stored("b.jar", library).member("c.jar", library).build();
    Random random = new Random(1);

    // then
    assertThatCode(
            () -> {
              for (int i = 0; i < 5_000; i++) {
                byte[] damaged = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                  damaged[random.nextInt(damaged.length)] = (byte) (random.nextInt(3) * 0x7f);
                }
                Read.of(damaged, "a.jar");
                Read.of(Arrays.copyOf(damaged, random.nextInt(damaged.length)), "a.jar");
              }
            })
        .doesNotThrowAnyException();
  }

  /** As Spring Boot makes a program that can be run by its name. */
  private static byte[] launched(byte[] archive) {
    return behind("#!/bin/bash\nexec java -jar $0\n".getBytes(StandardCharsets.UTF_8), archive);
  }

  private static byte[] behind(byte[] first, byte[] archive) {
    byte[] both = Arrays.copyOf(first, first.length + archive.length);
    System.arraycopy(archive, 0, both, first.length, archive.length);
    return both;
  }

  private static Read passed(byte[] archive) {
    List<JarArtifact> artifacts = new ArrayList<>();
    JarReader.Passing passing = JarReader.passing(archive.length, "a.jar", artifacts::add);
    passing.piece(ByteBuffer.wrap(archive));
    return new Read(artifacts, passing.end());
  }
}

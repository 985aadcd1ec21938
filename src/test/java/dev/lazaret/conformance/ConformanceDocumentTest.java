package dev.lazaret.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.ArchiveProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/conformance.md} says what the hostile archives are and how they end. */
class ConformanceDocumentTest {
  private static final String BEGIN = "<!-- The tables are those of ConformanceDocument. -->\n";

  @Test
  void documentSaysWhatTheCasesSay() throws Exception {
    Path expected = Path.of("target", "conformance-tables.md");
    Files.writeString(expected, ConformanceDocument.tables());
    String document = Files.readString(Path.of("docs", "conformance.md"));

    assertThat(document.substring(document.indexOf(BEGIN) + BEGIN.length()))
        .as("the tables of the document, which %s has as they should be", expected)
        .isEqualTo(ConformanceDocument.tables());
  }

  @Test
  void noTwoArchivesHaveOneName() {
    assertThat(Topic.everyArchive().map(HostileArchive::name)).doesNotHaveDuplicates();
  }

  @Test
  void everyRefusalHasAnArchive() {
    assertThat(Topic.everyArchive().flatMap(ConformanceDocumentTest::problem))
        .contains(ArchiveProblem.values());
  }

  private static Stream<ArchiveProblem> problem(HostileArchive archive) {
    return archive.outcome() instanceof Outcome.Refused refused
        ? Stream.of(refused.problem())
        : Stream.empty();
  }
}

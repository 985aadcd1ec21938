package dev.lazaret.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.builtin.AllRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/detection.md} says what the labels say, and these speak of every rule. */
class DetectionDocumentTest {
  private static final String BEGIN = "<!-- The tables are those of DetectionDocument. -->\n";

  @Test
  void documentSaysWhatTheLabelsSay() throws Exception {
    Path expected = Path.of("target", "detection-tables.md");
    String tables = DetectionDocument.tables(rules(), DetectionDocument.Said.byLabels());
    Files.writeString(expected, tables);
    String document = Files.readString(Path.of("docs", "detection.md"));

    assertThat(document.substring(document.indexOf(BEGIN) + BEGIN.length()))
        .as("the tables of the document, which %s has as they should be", expected)
        .isEqualTo(tables);
  }

  @Test
  void everyRuleIsToBeShownByARun() {
    var spoken = new TreeSet<String>();
    HostileCorpus.images().forEach(image -> image.acts().forEach(act -> spoken.add(act.rule())));

    assertThat(spoken).isEqualTo(rules());
  }

  @Test
  void noRuleCountsTwiceForAnImage() {
    assertThat(HostileCorpus.images())
        .allSatisfy(
            image -> assertThat(image.acts()).extracting(Act::rule).doesNotHaveDuplicates());
  }

  @Test
  void theCorpusIsLargeEnough() {
    assertThat(HostileCorpus.images().stream().mapToInt(image -> image.acts().size()).sum())
        .isGreaterThanOrEqualTo(40);
    assertThat(OrdinaryServices.all()).hasSizeGreaterThanOrEqualTo(10);
  }

  private static SortedSet<String> rules() {
    var ids = new TreeSet<String>();
    AllRules.list().forEach(rule -> ids.add(rule.id().value()));
    return ids;
  }
}

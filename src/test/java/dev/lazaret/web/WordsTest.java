package dev.lazaret.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Phase;
import dev.lazaret.image.ArchiveProblem;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemDocument;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.profile.Doubt;
import dev.lazaret.profile.Loosened;
import dev.lazaret.report.StageReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WordsTest {
  private static final Words ENGLISH = Words.in(Language.EN);
  private static final Words CHINESE = Words.in(Language.ZH);
  private static final Pattern PROBLEM = Pattern.compile("Problem\\.of\\(\\s*\"([a-z-]+)\"");

  @Test
  void chineseLacksNoWordThatEnglishHas() {
    assertThat(CHINESE.keys()).containsAll(ENGLISH.keys());
  }

  @ParameterizedTest
  @EnumSource
  void everyReasonOfAStageIsSaidInChinese(StageReason.Why why) {
    String[] details = new String[why.details()];
    Arrays.setAll(details, i -> "<" + i + ">");
    var reason = StageReason.of(why, details);

    String said = CHINESE.of(reason);

    assertThat(said).isNotEqualTo(reason.text());
    assertThat(details).allSatisfy(detail -> assertThat(said).contains(detail));
    assertThat(ENGLISH.of(reason)).isEqualTo(reason.text());
  }

  @Test
  void everyReasonOfAProfileHasWordsInBothLanguages() {
    for (Words words : List.of(ENGLISH, CHINESE)) {
      for (Doubt.Kind kind : Doubt.Kind.values()) {
        String[] details = new String[kind.places()];
        Arrays.setAll(details, i -> "<" + i + ">");

        String said =
            Doubt.text(
                List.of(new Doubt(kind, List.of(details))),
                one -> words.get("profile.doubt." + one));

        assertThat(said).doesNotContain("%");
        assertThat(details).allSatisfy(detail -> assertThat(said).contains(detail));
      }
      for (Loosened.Kind kind : Loosened.Kind.values()) {
        assertThat(new Loosened(kind, "").in(words.get("profile.loosened." + kind))).isNotBlank();
      }
    }
  }

  @Test
  void everyProblemHasAChineseTitle() throws IOException {
    List<String> ids =
        Stream.concat(
                problemsOfTheSources().stream(),
                Arrays.stream(ArchiveProblem.values()).map(ArchiveProblem::id))
            .toList();

    assertThat(ids).contains("forbidden", "inspection-failed");
    assertThat(ids)
        .allSatisfy(
            id -> assertThat(CHINESE.translation("problem." + id + ".title")).as(id).isPresent());
  }

  @Test
  void everyEventOfASubmissionHasWordsInBothLanguages() {
    for (Words words : List.of(ENGLISH, CHINESE)) {
      for (Phase phase : Phase.values()) {
        assertThat(words.get("event.phase." + phase)).isNotBlank();
        assertThat(words.get("event.phase." + phase + ".recipe")).isNotBlank();
      }
      for (Decision decision : Decision.values()) {
        assertThat(words.get("event.decision." + decision)).isNotBlank();
        for (IsolationTier tier : IsolationTier.values()) {
          assertThat(words.get("event.decision." + decision + "." + tier)).isNotBlank();
        }
      }
    }
    assertThat(ScriptWords.ofEvents(CHINESE))
        .contains("\"waits\":\"在队列中等待\"", "\"problem.archive-corrupt\":\"归档已损坏");
  }

  @Test
  void aFreeTextSaysThatItIsEnglish() {
    var problem =
        ProblemDocument.of(Problem.of("archive-corrupt", "Damaged", 400, "Block 3 is cut."));

    ProblemWords chinese = ProblemWords.of(problem, CHINESE);

    assertThat(chinese.title()).startsWith("归档已损坏");
    assertThat(chinese.detail()).isEqualTo("Block 3 is cut.（英文原文）");
    assertThat(ProblemWords.of(problem, ENGLISH))
        .isEqualTo(new ProblemWords("Damaged", "Block 3 is cut.", ""));
  }

  private static List<String> problemsOfTheSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .flatMap(file -> PROBLEM.matcher(text(file)).results())
          .map(found -> found.group(1))
          .distinct()
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

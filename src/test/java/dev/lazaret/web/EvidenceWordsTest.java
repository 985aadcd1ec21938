package dev.lazaret.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The names and words of evidence in both languages. */
final class EvidenceWordsTest {
  private static final List<Words> LANGUAGES =
      List.of(Words.in(Language.EN), Words.in(Language.ZH));
  private static final Path SOURCES = Path.of("src/main/java/dev/lazaret");
  private static final Pattern WITH = Pattern.compile("\\.with\\(\\s*\"([A-Za-z]+)\"");
  private static final Pattern PUT =
      Pattern.compile("(?:details|attributes)\\.put\\(\\s*\"([A-Za-z]+)\"");

  /** A check of content whose evidence is all that it noted. */
  private static final Pattern ALL_ATTRIBUTES = Pattern.compile("[\\s(]evidence\\(\\w+, image");

  /** All of a map in place, and a detail that stands behind the result of an event. */
  private static final Pattern MAP = Pattern.compile("Map\\.of\\(([^;]*?)\\)\\)?[;,.)]");

  private static final Pattern NAME = Pattern.compile("\"([a-z][A-Za-z]*)\",");
  private static final Pattern OF_EVENT =
      Pattern.compile("[rR]esult(?:\\(\\))?,\\s*\"([A-Za-z]+)\",");

  @Test
  void everyNameThatChecksGiveTheirEvidenceHasWords() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : sources("check/builtin")) {
      String source = Files.readString(file);
      names.addAll(found(WITH, source));
      if (ALL_ATTRIBUTES.matcher(source).find()) {
        names.addAll(ofMaps(source));
      }
    }
    names.addAll(found(PUT, Files.readString(SOURCES.resolve("check/SignatureRun.java"))));

    assertThat(names).contains("account", "package", "masked", "form", "offset");
    assertHasWords(names);
  }

  @Test
  void everyNameThatRulesOfRunsGiveTheirEvidenceHasWords() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path file : sources("behavior/builtin")) {
      String source = Files.readString(file);
      names.addAll(found(PUT, source));
      names.addAll(found(OF_EVENT, source));
      names.addAll(ofMaps(source));
    }

    assertThat(names)
        .contains("process", "call", "address", "bound", "protocol", "stop", "written");
    assertHasWords(names);
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeOfAnEntryHasWords(LayerEntry.Type type) {
    assertHasWords(Set.of("type." + type));
  }

  @ParameterizedTest
  @EnumSource
  void everyWayToEndHasWords(StopReason reason) {
    assertHasWords(Set.of("stop." + reason));
  }

  @Test
  void noLanguageHasWordsThatTheOtherLacks() {
    assertThat(evidence(Words.in(Language.ZH))).isEqualTo(evidence(Words.in(Language.EN)));
  }

  @Test
  void aFindingTellsItsEvidenceInTheLanguageOfThePage() {
    Finding finding =
        finding(
            Map.of(
                "type",
                "SYMLINK",
                "uid",
                "0",
                "user",
                "",
                "ofAnotherVersion",
                "\u202etxt",
                "held",
                "no"));

    assertThat(FindingView.of(finding, Words.in(Language.ZH)).facts())
        .containsExactly(
            new Fact("结果", "被拒"),
            new Fact("被上限制止", "否"),
            new Fact("ofAnotherVersion", "\\u{202e}txt"),
            new Fact("类型", "符号链接"),
            new Fact("用户 ID", "0"),
            new Fact("用户", "（空）"));
    assertThat(FindingView.of(finding, Words.in(Language.EN)).facts())
        .contains(new Fact("Result", "denied"), new Fact("Type", "symbolic link"));
  }

  private static Finding finding(Map<String, String> details) {
    return new Finding(
        new RuleId("some-rule"),
        Boundary.IMAGE,
        Severity.LOW,
        FindingStage.STATIC,
        "title",
        "detail",
        new Evidence(null, null, "DENIED", details),
        "advice",
        List.of());
  }

  private static void assertHasWords(Set<String> names) {
    for (Words words : LANGUAGES) {
      assertThat(names)
          .allSatisfy(
              name -> assertThat(words.translation("evidence." + name)).as(name).isPresent());
    }
  }

  private static List<String> evidence(Words words) {
    return words.keys().stream().filter(key -> key.startsWith("evidence.")).toList();
  }

  private static List<String> ofMaps(String source) {
    return found(MAP, source).stream().flatMap(map -> found(NAME, map).stream()).toList();
  }

  private static List<String> found(Pattern pattern, String source) {
    return pattern.matcher(source).results().map(one -> one.group(1)).toList();
  }

  private static List<Path> sources(String folder) throws IOException {
    try (Stream<Path> files = Files.list(SOURCES.resolve(folder))) {
      return files.toList();
    }
  }
}

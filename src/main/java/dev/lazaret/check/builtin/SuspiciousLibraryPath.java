package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The environment sends the loader to folders where everybody may write, or to where the process
 * happens to stand (ld.so(8), ENVIRONMENT: an empty or relative element is the working folder).
 */
@Singleton
final class SuspiciousLibraryPath implements ImageCheck {
  private static final Set<String> VARIABLES = Set.of("LD_AUDIT", "LD_LIBRARY_PATH", "LD_PRELOAD");
  private static final List<String> OPEN_FOLDERS =
      List.of("/tmp", "/var/tmp", "/dev/shm", "/run/shm", "/dev/mqueue");
  private static final StaticRule RULE =
      new StaticRule(
          "suspicious-library-path",
          Boundary.FILESYSTEM,
          "Libraries are taken from where everybody may write",
          "Name only absolute folders that root alone may write, without empty elements.",
          "T1574.006",
          "CWE-426");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        image.config().env().stream().distinct().flatMap(SuspiciousLibraryPath::inspect).toList());
  }

  private static Stream<Finding> inspect(String line) {
    String[] pair = line.split("=", 2);
    if (pair.length < 2 || !VARIABLES.contains(pair[0]) || pair[1].isEmpty()) {
      return Stream.empty();
    }
    return Arrays.stream(pair[1].split("[: ]", -1))
        .filter(SuspiciousLibraryPath::isOpen)
        .limit(1)
        .map(element -> finding(pair[0], element));
  }

  private static boolean isOpen(String element) {
    return !element.startsWith("/")
        || OPEN_FOLDERS.stream()
            .anyMatch(folder -> element.equals(folder) || element.startsWith(folder + "/"));
  }

  private static Finding finding(String variable, String element) {
    String shown =
        element.isEmpty() ? "the working folder (an empty element)" : Excerpt.of(element);
    return RULE.finding(
        Severity.MEDIUM,
        variable + " names " + shown + ".",
        Evidence.NONE.with("variable", variable).with("element", Excerpt.of(element)));
  }
}

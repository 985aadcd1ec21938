package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class DownloadAndRunRuleTest {
  private static final DownloadAndRunRule RULE = new DownloadAndRunRule();
  private static final String PLACE = "203.0.113.7";
  private final Actor parent = Actor.of(7, 1, "/bin/sh");
  private final Actor curl = Actor.of(8, 7, "/usr/bin/curl");
  private final Actor reader = Actor.of(9, 7, "/bin/sh");

  private static void assertFound(Event... events) {
    assertThat(findings(RULE, events)).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  private static void assertQuiet(Event... events) {
    assertThat(findings(RULE, events)).isEmpty();
  }

  @Test
  void findsAFileThatWasFetchedAndRun() {
    assertFound(
        curl.connects(PLACE, 80),
        curl.writes("/tmp/x"),
        parent.forks(9),
        reader.executes("/tmp/x", "/tmp/x"));
  }

  @Test
  void findsAScriptThatWasFetchedUnderAnotherName() {
    assertFound(
        curl.connects(PLACE, 80),
        curl.writes("/tmp/.part"),
        curl.renames("/tmp/.part", "/tmp/stage.sh"),
        reader.executes("/bin/sh", "sh", "stage.sh"));
  }

  @Test
  void findsWhatAnUnpackerMadeOfIt() {
    var tar = Actor.of(10, 7, "/bin/tar");

    assertFound(
        curl.connects(PLACE, 80),
        curl.writes("/tmp/x.tgz"),
        tar.reads("/tmp/x.tgz"),
        tar.writes("/tmp/x/run"),
        reader.executes("/tmp/x/run", "run"));
  }

  @Test
  void findsAShellThatReadsWhatIsFetched() {
    assertFound(
        curl.turns(1, "pipe:[1]"),
        reader.turns(0, "pipe:[1]"),
        reader.executes("/bin/sh", "sh"),
        curl.executes("/usr/bin/curl", "curl", "http://x/"),
        curl.connects(PLACE, 80));
  }

  @Test
  void findsItBehindAnUnpackerInBetween() {
    var gunzip = Actor.of(10, 7, "/bin/gunzip");

    assertFound(
        curl.turns(1, "pipe:[1]"),
        gunzip.turns(0, "pipe:[1]"),
        curl.connects(PLACE, 80),
        gunzip.turns(1, "pipe:[2]"),
        reader.turns(0, "pipe:[2]"),
        reader.executes("/usr/bin/python3", "python3", "-"));
  }

  @Test
  void findsWhatAShellReadsFromAProcessOfItsOwn() {
    assertFound(
        parent.forks(8),
        parent.executes("/bin/bash", "bash", "/dev/fd/63"),
        curl.connects(PLACE, 443));
  }

  @Test
  void leavesShippedProgramsOfAServiceThatConnectsAlone() {
    var service = Actor.of(8, 7, "/usr/bin/app");

    assertQuiet(
        service.connects(PLACE, 5432),
        service.writes("/var/lib/app/data"),
        service.forks(9),
        reader.executes("/usr/bin/tool", "tool", "/var/lib/app/data"));
  }

  @Test
  void leavesScriptsThatNothingFetchedAlone() {
    assertQuiet(
        parent.writes("/tmp/run.sh"),
        reader.executes("/bin/sh", "sh", "/tmp/run.sh"),
        curl.turns(1, "pipe:[1]"),
        reader.turns(0, "pipe:[2]"),
        reader.executes("/bin/sh", "sh"),
        curl.connects(PLACE, 80));
  }

  @Test
  void leavesAFileThatWasWrittenAnewAlone() {
    assertQuiet(
        curl.connects(PLACE, 80),
        curl.writes("/tmp/x"),
        parent.writes("/tmp/x"),
        reader.executes("/tmp/x", "/tmp/x"));
  }

  @Test
  void countsNoQuestionForANameAsFetching() {
    assertQuiet(
        curl.connects(PLACE, 53), curl.writes("/tmp/x"), reader.executes("/tmp/x", "/tmp/x"));
  }
}

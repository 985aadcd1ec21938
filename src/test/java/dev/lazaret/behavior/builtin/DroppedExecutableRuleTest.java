package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.renamed;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestEvents.writtenThrough;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DroppedExecutableRuleTest {
  private static final BehaviorRule RULE = new DroppedExecutableRule();

  @Test
  void findsAProgramThatWasNotShipped() {
    var findings = findings(RULE, executed("/tmp/payload"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void findsAShippedProgramThatWasOverwritten() {
    var findings = findings(RULE, written("/usr/bin/app"), executed("/usr/bin/app"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsItByTheOtherNameOfItsDirectory() {
    var findings = findings(RULE, written("/bin/sh"), executed("/usr/bin/sh"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void findsAShippedProgramThatWasOverwrittenThroughALink() {
    var findings =
        findings(RULE, writtenThrough("/data/x", "/usr/bin/app"), executed("/usr/bin/app"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void trustsNoProgramAfterAFileWasMovedToWhereNobodyKnows() {
    var findings =
        findings(
            RULE, renamed("/tmp/payload", null), executed("/usr/bin/app"), executed("/usr/bin/sh"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().detail()).contains("may not be what the image ships");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/tmp/payload", "./payload"})
  void findsAProgramThatALoaderIsGiven(String name) {
    var findings =
        findings(
            RULE,
            written("/tmp/payload"),
            executed("/lib64/ld-linux-x86-64.so.2", "--library-path", "/lib", name, "-d"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().detail()).contains("through the loader");
  }

  @Test
  void leavesShippedProgramsAloneThatALoaderIsGiven() {
    var loader = executed("/usr/lib/ld-musl-x86_64.so.1", "/usr/bin/app");

    assertThat(findings(RULE, loader))
        .noneMatch(finding -> finding.detail().contains("through the loader"));
  }

  @Test
  void leavesShippedProgramsAlone() {
    var findings =
        findings(RULE, executed("/usr/bin/app"), read("/usr/bin/sh"), executed("/usr/bin/sh"));

    assertThat(findings).isEmpty();
  }

  @Test
  void leavesShippedProgramsOfAnOldLayoutAlone() {
    var findings = findings(RULE, executed("/bin/sh"));

    assertThat(findings).isEmpty();
  }
}

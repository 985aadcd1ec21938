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

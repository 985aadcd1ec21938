package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class HostSizingRuleTest {
  private static final HostSizingRule RULE = new HostSizingRule();
  private final Actor app = Actor.of(7, 1, "/usr/bin/app");
  private final Actor other = Actor.of(8, 1, "/usr/bin/other");

  @Test
  void findsAProgramThatSeesTheHostOnly() {
    var findings = findings(RULE, app.reads("/proc/meminfo"), other.calls("sysinfo"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
    assertThat(findings.getFirst().detail()).contains("/usr/bin/app and 1 more");
  }

  @Test
  void leavesAProgramAloneThatAsksForItsLimits() {
    assertThat(
            findings(
                RULE,
                app.reads("/proc/meminfo"),
                app.reads("/sys/fs/cgroup/memory/memory.limit_in_bytes")))
        .isEmpty();
  }

  @Test
  void leavesProgramsThatPrintFiguresAlone() {
    assertThat(findings(RULE, Actor.of(9, 7, "/usr/bin/free").reads("/proc/meminfo"))).isEmpty();
  }

  @Test
  void leavesOtherFilesOfTheKernelAlone() {
    assertThat(findings(RULE, app.reads("/proc/self/status"))).isEmpty();
  }
}

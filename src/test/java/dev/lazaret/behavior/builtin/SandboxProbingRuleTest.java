package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SandboxProbingRuleTest {
  private static final SandboxProbingRule RULE = new SandboxProbingRule();
  private final Actor app = Actor.of(7, 1, "/usr/bin/app");

  private static List<Severity> severities(Event... events) {
    return findings(RULE, events).stream().map(Finding::severity).toList();
  }

  @Test
  void findsTwoSignsOfDifferentKinds() {
    assertThat(severities(app.calls("syslog", 3L), app.reads("/proc/version")))
        .containsExactly(Severity.MEDIUM);
    assertThat(
            severities(
                app.reads("/sys/class/dmi/id/product_name"),
                app.executes("/bin/grep", "grep", "-q", "hypervisor", "/proc/cpuinfo")))
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void weighsThreeMore() {
    assertThat(
            severities(
                app.executes("/bin/dmesg", "dmesg"),
                app.executes("/bin/busybox", "grep", "-i", "gVisor"),
                app.reads("/.dockerenv")))
        .containsExactly(Severity.HIGH);
  }

  @Test
  void leavesOneKindOfSignAlone() {
    assertThat(severities(app.reads("/.dockerenv"), app.reads("/proc/1/cgroup"))).isEmpty();
    assertThat(
            severities(
                app.reads("/sys/devices/virtual/dmi/id/sys_vendor"),
                app.reads("/sys/devices/virtual/dmi/id/product_name"),
                app.reads("/proc/cpuinfo"),
                app.reads("/proc/self/cgroup")))
        .isEmpty();
  }

  @Test
  void leavesTheSizeOfTheLogAlone() {
    assertThat(severities(app.calls("syslog", 10L), app.reads("/proc/version"))).isEmpty();
  }
}

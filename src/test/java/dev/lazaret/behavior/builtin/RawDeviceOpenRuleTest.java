package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.node;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.renamed;
import static dev.lazaret.behavior.TestEvents.writeDenied;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class RawDeviceOpenRuleTest {
  private static final BehaviorRule RULE = new RawDeviceOpenRule();

  @Test
  void findsMemory() {
    var findings = findings(RULE, read("/dev/mem"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void findsADisk() {
    var findings = findings(RULE, writeDenied("/dev/sda1"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsADiskUnderAnotherName() {
    var findings = findings(RULE, node("/tmp/x", 0060600, 8, 0), read("/tmp/x"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void findsADiskThatWasMovedWithItsFolder() {
    var findings =
        findings(
            RULE, node("/tmp/a/x", 0060600, 8, 0), renamed("/tmp/a", "/tmp/b"), read("/tmp/b/x"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void leavesTerminalsAndRandomBytesAlone() {
    var findings =
        findings(RULE, read("/dev/urandom"), written("/dev/stdout"), written("/dev/shm/sem"));

    assertThat(findings).isEmpty();
  }
}

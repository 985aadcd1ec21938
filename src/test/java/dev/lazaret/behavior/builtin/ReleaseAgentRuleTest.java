package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ReleaseAgentRuleTest {
  private static final BehaviorRule RULE = new ReleaseAgentRule();

  @Test
  void findsTheAgentInAnyMount() {
    var findings = findings(RULE, written("/tmp/cgrp/release_agent"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("SUCCEEDED");
  }

  @Test
  void leavesReadingAlone() {
    var findings = findings(RULE, read("/sys/fs/cgroup/release_agent"));

    assertThat(findings).isEmpty();
  }
}

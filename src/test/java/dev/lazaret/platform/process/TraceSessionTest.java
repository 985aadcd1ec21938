package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TraceSessionTest {
  /** Numbers of x86-64, from the kernel's own table. */
  private static final Map<String, Integer> TWINS =
      Map.ofEntries(
          Map.entry("open", 2),
          Map.entry("dup", 32),
          Map.entry("dup2", 33),
          Map.entry("execve", 59),
          Map.entry("fcntl", 72),
          Map.entry("chdir", 80),
          Map.entry("fchdir", 81),
          Map.entry("creat", 85),
          Map.entry("chroot", 161),
          Map.entry("openat", 257),
          Map.entry("dup3", 292),
          Map.entry("execveat", 322));

  private static String metadata() {
    return TracePoints.names().stream()
        .map(name -> "Name: " + name + ", optional fields: [fd_path], context fields: [time]")
        .collect(Collectors.joining("\n"));
  }

  @Test
  void asksForEveryPointOnEntryAndOnExit() throws Exception {
    String session = TraceSession.from(metadata()).json(Path.of("/run/x/trace.sock"));

    assertThat(session)
        .contains("\"syscall/sysno/165/enter\"", "\"syscall/sysno/165/exit\"")
        .contains("\"endpoint\":\"/run/x/trace.sock\"", "\"retries\":20000")
        .doesNotContain("ignore_missing", "ignore_setup_error");
  }

  @Test
  void letsOnlyThosePointsCarryTextWhoseCallsAreAskedForByNumberAsWell() throws Exception {
    for (String line : TraceSession.from(metadata()).json(Path.of("/s")).lines().toList()) {
      boolean text = line.contains("\"cwd\"") || line.contains("fd_path");
      boolean twin = line.contains("syscall/") && !line.contains("sysno/");
      if (text && twin) {
        String call = line.replaceAll(".*syscall/([a-z0-9]+)/.*", "$1");
        assertThat(TWINS).containsKey(call);
        assertThat(TracePoints.names())
            .contains("syscall/sysno/" + TWINS.get(call) + "/enter")
            .contains("syscall/sysno/" + TWINS.get(call) + "/exit");
      }
      assertThat(line).doesNotContain("process_name");
      assertThat(text && line.contains("sysno/")).as(line).isFalse();
    }
  }

  @Test
  void refusesARuntimeThatLostAPoint() {
    String without = metadata().replace("Name: syscall/sysno/165/exit,", "Name: other,");

    assertThatThrownBy(() -> TraceSession.from(without))
        .isInstanceOf(EngineStartException.class)
        .hasMessageContaining("syscall/sysno/165/exit");
  }

  @Test
  void asksForCallsThatCameLaterWhereTheyAreOffered() throws Exception {
    String offered =
        metadata()
            + "\nName: syscall/sysno/442/enter, optional fields: [], context fields: [time]"
            + "\nName: syscall/sysno/442/exit, optional fields: [], context fields: [time]";

    assertThat(TraceSession.from(offered).json(Path.of("/s")))
        .contains("\"syscall/sysno/442/enter\"", "\"syscall/sysno/442/exit\"", "thread_id")
        .doesNotContain("sysno/452/");
  }

  @Test
  void countsEveryOtherCallThatIsOfferedWithItsProcessAlone() throws Exception {
    String offered =
        metadata() + "\nName: syscall/sysno/95/enter, optional fields: [], context fields: [time]";

    assertThat(TraceSession.from(offered).json(Path.of("/s")))
        .contains("{\"name\":\"syscall/sysno/95/enter\",\"context_fields\":[\"group_id\"]}")
        .doesNotContain("sysno/79/enter", "sysno/95/exit");
  }

  @Test
  void countsNoCallThatIsToldOrThatEveryProgramMakesAllTheTime() {
    assertThat(Census.counts(0)).isFalse();
    assertThat(Census.counts(41)).isFalse();
    assertThat(Census.counts(165)).isFalse();
    assertThat(Census.counts(257)).isFalse();
    assertThat(Census.counts(95)).isTrue();
  }
}

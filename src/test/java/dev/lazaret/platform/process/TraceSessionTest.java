package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class TraceSessionTest {
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
  void refusesARuntimeThatLostAPoint() {
    String without = metadata().replace("Name: syscall/sysno/165/exit,", "Name: other,");

    assertThatThrownBy(() -> TraceSession.from(without))
        .isInstanceOf(EngineStartException.class)
        .hasMessageContaining("syscall/sysno/165/exit");
  }
}

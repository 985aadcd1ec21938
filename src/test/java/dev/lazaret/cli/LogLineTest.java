package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogLineTest {
  @Test
  void tellsLevelMessageAndCausesOfARecord() {
    String record =
        """
        {"timestamp":"2026-01-01T00:00:00Z","level":"ERROR","message":"Failed to start",\
        "stackTrace":"java.lang.IllegalStateException: no folder\\n\\tat a.B.c(B.java:1)\\n\
        Caused by: java.nio.file.AccessDeniedException: /there\\n\\tat d.E.f(E.java:2)\\n"}\
        """;

    assertThat(LogLine.readable(record).lines())
        .containsExactly(
            "ERROR Failed to start",
            "  java.lang.IllegalStateException: no folder",
            "  Caused by: java.nio.file.AccessDeniedException: /there");
  }

  @Test
  void leavesPlainLinesAndHalfRecordsAsTheyAre() {
    assertThat(LogLine.readable("FATAL: could not map")).isEqualTo("FATAL: could not map");
    assertThat(LogLine.readable("{\"level\":\"ERR")).isEqualTo("{\"level\":\"ERR");
  }
}

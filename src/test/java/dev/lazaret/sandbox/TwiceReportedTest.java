package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TwiceReportedTest {
  private static final long OPENAT = 257;
  private static final long EXECVE = 59;
  private static final TraceMessage.Exit DONE = new TraceMessage.Exit(0, 0);
  private final TwiceReported twice = new TwiceReported();

  @Test
  void missesNothingWhereBothReportsCame() {
    see(Kind.RAW, OPENAT, null);
    see(Kind.OPEN, OPENAT, null);
    see(Kind.OPEN, OPENAT, DONE);
    see(Kind.RAW, OPENAT, DONE);

    assertThat(twice.lost()).isZero();
  }

  @Test
  void missesTheReportWithTexts() {
    see(Kind.RAW, OPENAT, null);
    see(Kind.RAW, OPENAT, DONE);

    assertThat(twice.lost()).isEqualTo(2);
  }

  @Test
  void missesAResultThatAloneWasLost() {
    see(Kind.RAW, OPENAT, null);
    see(Kind.OPEN, OPENAT, null);
    see(Kind.RAW, OPENAT, DONE);

    assertThat(twice.lost()).isEqualTo(1);
  }

  @Test
  void missesAnExecutionThatTheKernelDidNotTell() {
    for (Kind kind : List.of(Kind.RAW, Kind.EXECVE_CALL)) {
      see(kind, EXECVE, null);
      see(kind, EXECVE, DONE);
    }
    assertThat(twice.lost()).isEqualTo(1);

    see(Kind.EXECVE, 0, null);

    assertThat(twice.lost()).isZero();
  }

  @Test
  void callsThatAreReportedOnceMissNothing() {
    see(Kind.RAW, 165, null);
    see(Kind.RAW, 165, DONE);

    assertThat(twice.lost()).isZero();
  }

  private void see(Kind kind, long sysno, TraceMessage.@Nullable Exit exit) {
    twice.see(
        new TraceMessage(
            kind, sysno, TraceMessage.Context.NONE, exit, Map.of(), Map.of(), new byte[0]));
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TraceRecordingTest {
  @TempDir Path folder;
  private TraceRecording recording;

  @BeforeEach
  void begin() throws IOException {
    recording = TraceRecording.begin(folder.resolve("trace"), 10_000);
  }

  private static byte[] start() {
    return Packets.packet(1, 0, Packets.message(1, 0, 0).field(2, "id"));
  }

  private static byte[] end(int tid, long dropped) {
    return Packets.packet(5, dropped, Packets.message(2, tid, 1).field(2, 256));
  }

  @Test
  void isCompleteWithBeginningAndEndAndNothingLost() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(end(1, 0), false);
    recording.ended();

    assertThat(recording.completeness().complete()).isTrue();
    assertThat(recording.waitStatus()).isEqualTo(256);
  }

  @Test
  void isIncompleteWhereNobodyReported() {
    assertThat(recording.completeness().reasons())
        .containsExactly("The sandbox did not report at all");
  }

  @Test
  void isIncompleteWhereOnlyAThreadOfTheFirstProcessEnded() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(end(5, 0), false);
    recording.ended();

    assertThat(recording.completeness().reasons())
        .containsExactly("The end of the first process was not reported");
  }

  @Test
  void theFirstProcessHasNotEndedWithItsFirstThread() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(Packets.packet(2, 0, Packets.message(2, 1, 1).field(3, 2).field(4, 1)), false);
    recording.packet(end(1, 0), false);

    assertThat(recording.sawEnd()).isFalse();
    assertThat(recording.waitStatus()).isNull();

    recording.packet(end(2, 0), false);
    recording.ended();

    assertThat(recording.waitStatus()).isEqualTo(256);
    assertThat(recording.completeness().complete()).isTrue();
  }

  @Test
  void isIncompleteWhereEventsWereLost() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(end(1, 3), false);
    recording.ended();

    assertThat(recording.completeness().lost()).isEqualTo(3);
    assertThat(recording.completeness().complete()).isFalse();
  }

  @Test
  void isIncompleteWhereAPacketIsCutOrMalformed() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(new byte[] {8, 0, 7, 0, 0, 0, 0, 0, 0x0a, 0x7f}, true);
    recording.packet(end(1, 0), false);
    recording.ended();

    assertThat(recording.completeness().reasons()).hasSize(2);
  }

  @Test
  void countsKindsThatItDoesNotKnow() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(Packets.packet(35, 0, Packets.message(1, 1, 1)), false);
    recording.packet(end(1, 0), false);
    recording.ended();

    assertThat(recording.completeness().skipped()).isEqualTo(1);
    assertThat(recording.completeness().complete()).isTrue();
  }

  @Test
  void isIncompleteWhereTheEvidenceDidNotFit() {
    recording.connected();
    recording.packet(start(), false);
    recording.packet(
        Packets.packet(7, 0, Packets.message(1, 1, 1).field(6, "x".repeat(20_000))), false);
    recording.packet(end(1, 0), false);
    recording.ended();

    assertThat(recording.isFull()).isTrue();
    assertThat(recording.completeness().complete()).isFalse();
  }

  @Test
  void keepsOneOfTheSecondReportsOfACallOfAProcess() throws IOException {
    recording.packet(start(), false);
    for (int time = 2; time < 50; time++) {
      recording.packet(Packets.packet(7, 0, opened(time).field(3, 257).field(6, "/a")), false);
      recording.packet(Packets.packet(6, 0, opened(time).field(4, 257)), false);
    }
    recording.packet(Packets.packet(6, 0, Packets.message(60, 8, 8).field(4, 257)), false);
    recording.close();
    var kinds = new ArrayList<Byte>();
    EvidenceFile.read(TraceSource.of(recording.path()), (kind, content) -> kinds.add(content[2]));

    assertThat(kinds).filteredOn(kind -> kind == 7).hasSize(48);
    assertThat(kinds).filteredOn(kind -> kind == 6).hasSize(2);
  }

  private static Packets opened(int time) {
    return Packets.message(time, 7, 7);
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.CallNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CountedCallsTest {
  private static final long UMASK = 95;
  private static final long GETCWD = 79;
  @TempDir Path folder;

  private static byte[] start() {
    return Packets.packet(1, 0, Packets.message(1, 0, 0).field(2, "id"));
  }

  private static byte[] counted(int process, long number) {
    var context = new Packets().field(4, process);
    return Packets.packet(6, 0, new Packets().field(1, context).field(4, number));
  }

  private EventDecoder.Decoded decoded(byte[]... packets) throws Exception {
    Path path = folder.resolve("trace");
    try (var recording = TraceRecording.begin(path, 100_000)) {
      recording.connected();
      for (byte[] packet : packets) {
        recording.packet(packet, false);
      }
      recording.close();
    }
    return EventDecoder.decode(TraceSource.of(path), List.of(), Map.of(), 1_000);
  }

  @Test
  void namesWhatWasCalledAndWhatEveryProgramCalls() throws Exception {
    var decoded = decoded(start(), counted(1, UMASK));

    assertThat(decoded.syscalls()).contains("umask", "read", "futex").doesNotContain("getcwd");
    assertThat(decoded.events()).hasSize(1);
  }

  @Test
  void countsWhatTheHealthCheckCallsAsWell() throws Exception {
    assertThat(decoded(start(), counted(1, UMASK), counted(33, GETCWD)).syscalls())
        .contains("umask", "getcwd");
  }

  @Test
  void knowsNothingWhereTheTraceDidNotCount() throws Exception {
    assertThat(decoded(start()).syscalls()).isNull();
  }

  @Test
  void keepsOneOfManyCallsOfTheSameKind() throws Exception {
    byte[][] packets = new byte[1_001][];
    packets[0] = start();
    for (int i = 1; i < packets.length; i++) {
      packets[i] = counted(1, UMASK);
    }
    decoded(packets);

    assertThat(Files.size(folder.resolve("trace"))).isLessThan(200);
  }

  @Test
  void knowsTheNumbersOfTheKernelsOwnTable() {
    assertThat(List.of(CallNames.of(0), CallNames.of(231), CallNames.of(334), CallNames.of(435)))
        .containsExactly("read", "exit_group", "rseq", "clone3");
    assertThat(CallNames.of(400)).isNull();
  }
}

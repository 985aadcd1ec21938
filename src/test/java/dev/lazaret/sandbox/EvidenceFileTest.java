package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceFileTest {
  private static final int RECORDS = 20_000;
  @TempDir Path folder;

  @Test
  void keepsRecordsWholeThatTwoRecordingsWriteAtOnce() throws Exception {
    Path path = folder.resolve("trace");

    List<Future<Void>> writers;
    try (var first = TraceRecording.begin(path, 64 << 20);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var second = first.next();
      writers =
          threads.invokeAll(
              List.of(
                  writes(
                      () -> first.heard("what the network heard".getBytes(StandardCharsets.UTF_8))),
                  writes(() -> second.phase(Phase.REPEAT))));
    }

    for (var writer : writers) {
      writer.get();
    }
    List<Byte> kinds = new ArrayList<>();
    assertThat(EvidenceFile.read(TraceSource.of(path), (kind, _) -> kinds.add(kind)))
        .isEqualTo(EvidenceFile.Ending.WHOLE);
    assertThat(kinds).hasSize(2 * RECORDS + 1);
  }

  private interface Write {
    void once() throws IOException;
  }

  private static Callable<Void> writes(Write write) {
    return () -> {
      for (int i = 0; i < RECORDS; i++) {
        write.once();
      }
      return null;
    };
  }

  private Path file(byte... behind) throws IOException {
    Path path = folder.resolve("evidence");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      file.append(EvidenceFile.PHASE, "IDLE".getBytes(StandardCharsets.US_ASCII));
    }
    return Files.write(path, behind, StandardOpenOption.APPEND);
  }

  @Test
  void saysThatARecordIsCutShort() throws Exception {
    assertThat(EvidenceFile.read(TraceSource.of(file()), (_, _) -> {}))
        .isEqualTo(EvidenceFile.Ending.WHOLE);
    for (byte[] behind :
        List.of(
            new byte[] {0},
            new byte[] {0, 0, 0, 0, 9, 1},
            new byte[] {0, -1, 0, 0, 0},
            new byte[] {0, 0x7f, 0, 0, 0, 1, 1})) {
      Files.delete(folder.resolve("evidence"));
      assertThat(EvidenceFile.read(TraceSource.of(file(behind)), (_, _) -> {}))
          .isEqualTo(EvidenceFile.Ending.CUT);
    }
  }

  @Test
  void aTraceThatCannotBeReadToItsEndIsIncomplete() throws Exception {
    var decoded =
        EventDecoder.decode(TraceSource.of(file((byte) 0, (byte) 0)), List.of(), Map.of(), 10);

    assertThat(decoded.gaps()).containsExactly("What was recorded of it cannot be read to its end");
  }

  @Test
  void aPhaseThatIsNotKnownIsAGap() throws Exception {
    var decoded =
        EventDecoder.decode(
            TraceSource.of(
                file(EvidenceFile.PHASE, (byte) 0, (byte) 0, (byte) 0, (byte) 1, (byte) 'X')),
            List.of(),
            Map.of(),
            10);

    assertThat(decoded.gaps()).containsExactly("It names a phase that is not known: X");
  }

  @Test
  void takesNoRecordThatCouldNotBeReadAgain() throws Exception {
    try (var file = EvidenceFile.create(folder.resolve("large"), 64 << 20)) {
      assertThat(file.append(EvidenceFile.PACKET, new byte[(8 << 20) + 1])).isFalse();
    }
  }
}

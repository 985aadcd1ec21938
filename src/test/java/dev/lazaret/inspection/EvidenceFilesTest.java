package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.report.RunFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceFilesTest {
  @TempDir Path folder;

  @Test
  void keepsATraceForNobodyButTheServiceAndRemovesTheOriginal() throws IOException {
    var files = new EvidenceFiles(folder.resolve("evidence"), 1 << 20);
    Path raw = Files.writeString(folder.resolve("raw"), "trace");

    String name = files.keep(raw, UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT);

    assertThat(raw).doesNotExist();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("evidence").resolve(name))))
        .isEqualTo("rw-r-----");
    try (var trace = new GZIPInputStream(files.open(name).orElseThrow())) {
      assertThat(trace.readAllBytes()).asString().isEqualTo("trace");
    }
  }

  @Test
  void theOldestTraceMakesRoom() throws IOException {
    var files = new EvidenceFiles(folder.resolve("evidence"), 25_000);
    String old = files.keep(noise(), UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT);
    Files.setLastModifiedTime(
        folder.resolve("evidence").resolve(old), FileTime.fromMillis(1_000_000));
    String middle = files.keep(noise(), UUID.randomUUID(), RunFacts.Kind.RECIPE);
    String newest = files.keep(noise(), UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT);

    assertThat(files.open(old)).isEmpty();
    assertThat(files.open(middle)).isPresent();
    assertThat(files.open(newest)).isPresent();
  }

  @Test
  void keepsTracesOfOneReportThatAreHandedInTogether() throws Exception {
    var files = new EvidenceFiles(folder.resolve("evidence"), 1 << 20);
    UUID report = UUID.randomUUID();
    List<Callable<String>> both = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      Path raw = Files.writeString(folder.resolve("raw-" + i), "trace");
      both.add(() -> files.keep(raw, report, RunFacts.Kind.ENTRY_POINT));
    }

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<String> kept : threads.invokeAll(both)) {
        assertThat(files.open(kept.get())).isPresent();
      }
    }
  }

  @Test
  void opensNothingButTraces() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");
    var files = new EvidenceFiles(folder.resolve("evidence"), 1);

    assertThat(files.open("../secret")).isEmpty();
  }

  private Path noise() throws IOException {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    return Files.write(folder.resolve("raw"), bytes);
  }
}

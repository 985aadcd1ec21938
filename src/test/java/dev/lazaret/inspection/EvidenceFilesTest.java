package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.report.RunFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  void keepsATraceForNobodyButTheService() throws IOException {
    var files = new EvidenceFiles(folder.resolve("evidence"), 1 << 20);

    String name = files.keep(UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT, text("trace"));

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
    String old = files.keep(UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT, noise());
    Files.setLastModifiedTime(
        folder.resolve("evidence").resolve(old), FileTime.fromMillis(1_000_000));
    String middle = files.keep(UUID.randomUUID(), RunFacts.Kind.RECIPE, noise());
    String newest = files.keep(UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT, noise());

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
      both.add(() -> files.keep(report, RunFacts.Kind.ENTRY_POINT, text("trace")));
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

  private static EvidenceFiles.Content text(String text) {
    return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static EvidenceFiles.Content noise() {
    byte[] bytes = new byte[10_000];
    new Random(1).nextBytes(bytes);
    return out -> out.write(bytes);
  }
}

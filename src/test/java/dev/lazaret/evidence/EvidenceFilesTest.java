package dev.lazaret.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.report.RunFacts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EvidenceFilesTest {
  private static final TestKeys KEYS = TestKeys.make();
  private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
  @TempDir Path folder;

  @Test
  void keepsATraceSealedAndForNobodyButTheService() throws IOException {
    var files = files(1 << 20);

    Path kept = kept(files, RunFacts.Kind.ENTRY_POINT, text("the words of the trace"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
        .isEqualTo("rw-r-----");
    assertThat(Files.readString(kept, StandardCharsets.ISO_8859_1)).doesNotContain("words");
    var evidence = new KeptEvidence(kept, KEYS.opening());
    evidence.verify();
    try (var trace = evidence.open()) {
      assertThat(trace.readAllBytes()).asString().isEqualTo("the words of the trace");
    }
  }

  @Test
  void keepsNothingWithoutAKey() throws IOException {
    var files = new EvidenceFiles(folder, 1 << 20, null);

    assertThat(files.keep(UUID.randomUUID(), RunFacts.Kind.ENTRY_POINT, text("trace"))).isEmpty();

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesNothingOfWhatCouldNotBeWrittenToItsEnd() throws IOException {
    var files = files(1 << 20);
    UUID report = UUID.randomUUID();
    EvidenceFiles.Content broken =
        out -> {
          out.write(new byte[100_000]);
          throw new IOException("no space left");
        };

    assertThatThrownBy(() -> files.keep(report, RunFacts.Kind.ENTRY_POINT, broken))
        .hasMessage("no space left");

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aFailedSecondTryLeavesTheFirst() throws IOException {
    var files = files(1 << 20);
    UUID report = UUID.randomUUID();
    String name = files.keep(report, RunFacts.Kind.ENTRY_POINT, text("first")).orElseThrow();

    assertThatThrownBy(() ->
            files.keep(
                report,
                RunFacts.Kind.ENTRY_POINT,
                out -> {
                  throw new IOException("no space left");
                }))
        .hasMessage("no space left");

    try (var trace = new KeptEvidence(folder.resolve(name), KEYS.opening()).open()) {
      assertThat(trace.readAllBytes()).asString().isEqualTo("first");
    }
  }

  @Test
  void aStartRemovesWhatADeadWorkerLeftHalfWrittenAndWhatIsNotSealed() throws IOException {
    var files = files(1 << 20);
    Path kept = kept(files, RunFacts.Kind.ENTRY_POINT, text("trace"));
    Path half = aged(UUID.randomUUID() + "-entry-point.trace.cms.part", 7200);
    Path beingWritten = aged(UUID.randomUUID() + "-recipe.trace.cms.part", 10);
    Path clear = aged(UUID.randomUUID() + "-entry-point.trace.gz", 10);

    files.sweep(NOW);

    assertThat(kept).exists();
    assertThat(beingWritten).exists();
    assertThat(half).doesNotExist();
    assertThat(clear).doesNotExist();
  }

  @Test
  void theOldestTraceMakesRoom() throws IOException {
    var files = files(25_000);
    Path old = kept(files, RunFacts.Kind.ENTRY_POINT, noise());
    Files.setLastModifiedTime(old, FileTime.fromMillis(1_000_000));
    Path middle = kept(files, RunFacts.Kind.RECIPE, noise());
    Path newest = kept(files, RunFacts.Kind.ENTRY_POINT, noise());

    assertThat(old).doesNotExist();
    assertThat(middle).exists();
    assertThat(newest).exists();
  }

  @Test
  void keepsTracesOfOneReportThatAreHandedInTogether() throws Exception {
    var files = files(1 << 20);
    UUID report = UUID.randomUUID();
    List<Callable<Optional<String>>> both = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      both.add(() -> files.keep(report, RunFacts.Kind.ENTRY_POINT, text("trace")));
    }

    try (var threads = Executors.newFixedThreadPool(2)) {
      for (Future<Optional<String>> kept : threads.invokeAll(both)) {
        assertThat(files.find(kept.get().orElseThrow())).isPresent();
      }
    }
  }

  @Test
  void findsNothingButTraces() throws IOException {
    Files.writeString(folder.resolve("secret"), "secret");

    assertThat(files(1).find("secret")).isEmpty();
    assertThat(files(1).find("../secret")).isEmpty();
  }

  private EvidenceFiles files(long bound) {
    return new EvidenceFiles(folder, bound, KEYS.seal());
  }

  private Path kept(EvidenceFiles files, RunFacts.Kind kind, EvidenceFiles.Content content)
      throws IOException {
    return folder.resolve(files.keep(UUID.randomUUID(), kind, content).orElseThrow());
  }

  private Path aged(String name, long seconds) throws IOException {
    Path file = Files.writeString(folder.resolve(name), "content");
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(seconds)));
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

package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A layer is read alike whether a second thread inflates ahead or none does. */
final class InflatingAheadTest {
  private static final int FILES = 60;

  private final TestLayer layer = new TestLayer();
  private final byte[] blob;

  InflatingAheadTest() {
    var random = new Random(20261127);
    for (int i = 0; i < FILES; i++) {
      byte[] content = new byte[100_000];
      random.nextBytes(content);
      // Half of it can be compressed.
      Arrays.fill(content, 0, 50_000, (byte) i);
      layer.file("file" + i, 0644, content);
    }
    blob = TestArchives.gzip(layer.tar());
  }

  private void read(byte[] stored, SpareCores spare, EntryVisitor visitor) throws IOException {
    read(new ByteArrayInputStream(stored), Digest.of(stored), spare, visitor);
  }

  private void read(InputStream stored, Digest digest, SpareCores spare, EntryVisitor visitor)
      throws IOException {
    var descriptor = new LayerDescriptor(0, digest, layer.diffId(), blob.length, "tar+gzip", null);
    var place = new ArchiveFiles.Place(0, blob.length);
    ArchiveLimits limits = ArchiveLimits.defaults();
    new LayerPass(
            new StoredLayer(descriptor, place, Compression.GZIP),
            limits,
            new ReadBudget(limits).reading(0),
            spare)
        .read(stored, visitor);
  }

  private String outcome(byte[] stored, SpareCores spare) throws IOException {
    var seen = new StringBuilder();
    try {
      read(
          stored,
          spare,
          (entry, content) ->
              seen.append(entry.path()).append(Arrays.hashCode(content.readAllBytes())));
      return seen + "read";
    } catch (Refusal e) {
      return seen + e.rejected().reason().toString() + e.rejected().detail();
    }
  }

  private static boolean anyThreadAhead() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().endsWith("-ahead"));
  }

  @Test
  void givesTheSameEntriesWithASpareCoreAndGivesItBack() throws Exception {
    var spare = new SpareCores(1);
    var helped = new AtomicInteger();

    read(
        blob,
        spare,
        (_, content) -> {
          content.readAllBytes();
          helped.addAndGet(anyThreadAhead() ? 1 : 0);
        });

    assertThat(helped.get()).isPositive();
    assertThat(spare.take()).isTrue();
    assertThat(anyThreadAhead()).isFalse();
    assertThat(outcome(blob, new SpareCores(1)))
        .isEqualTo(outcome(blob, new SpareCores(0)))
        .endsWith("read");
  }

  @Test
  void refusesDamagedLayersAlikeAndLeavesNoThread() throws Exception {
    var random = new Random(20261128);
    for (int round = 0; round < 40; round++) {
      int at = random.nextInt(blob.length);
      byte[] damaged = round % 2 == 0 ? Arrays.copyOf(blob, at) : blob.clone();
      if (round % 2 == 1) {
        damaged[at] ^= (byte) (1 << random.nextInt(8));
      }

      assertThat(outcome(damaged, new SpareCores(1)))
          .as("round %d, damaged at %d", round, at)
          .isEqualTo(outcome(damaged, new SpareCores(0)));
      assertThat(anyThreadAhead()).isFalse();
    }
  }

  @Test
  void aVisitorThatFailsEndsBoth() {
    var spare = new SpareCores(1);
    var seen = new AtomicInteger();

    assertThatThrownBy(() ->
            read(
                blob,
                spare,
                (_, content) -> {
                  content.readAllBytes();
                  if (seen.incrementAndGet() == FILES / 2) {
                    throw new IllegalStateException("broken on purpose");
                  }
                }))
        .hasMessage("broken on purpose");

    assertThat(anyThreadAhead()).isFalse();
    assertThat(spare.take()).isTrue();
  }

  @Test
  void interruptionEndsBoth() {
    var seen = new AtomicInteger();

    assertThatThrownBy(() ->
            read(
                blob,
                new SpareCores(1),
                (_, content) -> {
                  content.readAllBytes();
                  if (seen.incrementAndGet() == FILES / 2) {
                    Thread.currentThread().interrupt();
                  }
                }))
        .isInstanceOf(InterruptedIOException.class);

    assertThat(Thread.interrupted()).isTrue();
    assertThat(anyThreadAhead()).isFalse();
  }

  @Test
  void aStorageThatFailsIsToldAsItFailed() {
    IOException broken = new IOException("the disk is gone");
    InputStream failing =
        new InputStream() {
          private final InputStream good = new ByteArrayInputStream(blob);

          @Override
          public int read() throws IOException {
            throw broken;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            if (good.available() < blob.length / 2) {
              throw broken;
            }
            return good.read(into, offset, length);
          }
        };

    assertThatThrownBy(() ->
            read(
                failing,
                Digest.of(blob),
                new SpareCores(1),
                (_, content) -> content.readAllBytes()))
        .isSameAs(broken);
    assertThat(anyThreadAhead()).isFalse();
  }
}

package dev.lazaret.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.image.Digest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBlobStoreTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
  private static final byte[] CONTENT = "an archive".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private FileBlobStore store;

  @BeforeEach
  void open() throws IOException {
    store = new FileBlobStore(folder.resolve("blobs"), Clock.fixed(NOW, ZoneOffset.UTC));
    store.prepare();
  }

  @Test
  void givesBackWhatWasPutUnderItsDigest() throws IOException {
    // when
    StoredBlob stored = store.put(new ByteArrayInputStream(CONTENT), CONTENT.length);

    // then
    assertThat(stored).isEqualTo(new StoredBlob(Digest.of(CONTENT), CONTENT.length, NOW));
    ByteBuffer read = ByteBuffer.allocate(100);
    try (var channel = store.open(stored.digest())) {
      channel.read(read);
    }
    assertThat(read.flip()).isEqualTo(ByteBuffer.wrap(CONTENT));
    assertThat(store.find(stored.digest())).contains(stored);
  }

  @Test
  void keepsNothingOfContentThatIsOneByteTooLong() {
    assertThatThrownBy(() -> store.put(new ByteArrayInputStream(CONTENT), CONTENT.length - 1))
        .isInstanceOf(BlobTooLarge.class);
    assertNothingIsLeft();
  }

  @Test
  void keepsNothingOfContentWhoseConnectionBreaks() {
    InputStream broken =
        new SequenceInputStream(
            new ByteArrayInputStream(CONTENT),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("connection reset");
              }
            });
    assertThatThrownBy(() -> store.put(broken, 1000)).hasMessage("connection reset");
    assertNothingIsLeft();
  }

  @Test
  void lookingForUnknownContentIsNoError() throws IOException {
    assertThat(store.find(Digest.of(CONTENT))).isEmpty();
    store.delete(Digest.of(CONTENT));
  }

  @Test
  void theGroupReadsWhatTheOwnerWrote() throws IOException {
    // when
    StoredBlob stored = store.put(new ByteArrayInputStream(CONTENT), 1000);

    // then
    String hex = stored.digest().hex();
    Path file = folder.resolve("blobs/sha256").resolve(hex.substring(0, 2)).resolve(hex);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    assertThat((int) Files.getAttribute(file.getParent(), "unix:mode") & 0777).isEqualTo(0750);
  }

  @Test
  void removesPartsOfDeadProcessesAndKeepsThoseThatArrive() throws IOException {
    // given
    Path incoming = folder.resolve("blobs/incoming");
    Path dead = Files.write(incoming.resolve("0b5c.part"), CONTENT);
    try (InputStream slow = new SweepingStream()) {

      // when
      store.put(slow, 1000);
    }

    // then
    assertThat(dead).doesNotExist();
    assertThat(store.find(Digest.of(CONTENT))).isPresent();
  }

  /** Sweeps in the middle of its own arrival. */
  private final class SweepingStream extends InputStream {
    private final InputStream content = new ByteArrayInputStream(CONTENT);

    @Override
    public int read() throws IOException {
      store.removeAbandoned();
      return content.read();
    }
  }

  private void assertNothingIsLeft() {
    try (var files = Files.walk(folder)) {
      assertThat(files.filter(Files::isRegularFile)).isEmpty();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}

package dev.lazaret.submission;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.ProblemException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StorageGuardTest {
  private static final long STEP = StorageGuard.STEP;
  private static final int STEP_BYTES = (int) STEP;

  private final FullingStore store = new FullingStore();
  private final StorageGuard guard = new StorageGuard(store, new Settings());

  @Test
  void uploadsSideBySideDoNotCountOnTheSameRoom() {
    // given
    store.free = 10 * STEP;
    StorageGuard.Room first = guard.keep(6 * STEP);

    // then
    assertThatThrownBy(() -> guard.keep(6 * STEP)).isInstanceOf(ProblemException.class);
    first.close();
    assertThatCode(() -> guard.keep(6 * STEP)).doesNotThrowAnyException();
  }

  @Test
  void anUploadOfUnknownSizeEndsAtTheWatermark() {
    // given
    store.free = 2 * STEP;
    StorageGuard.Room room = guard.keep(null);
    store.free = STEP;
    room.arrived(STEP_BYTES);

    // when
    store.free = STEP - 1;

    // then
    assertThatThrownBy(() -> room.arrived(STEP_BYTES)).isInstanceOf(ProblemException.class);
  }

  @Test
  void whatHasArrivedIsNotKeptTwice() {
    // given
    store.free = 4 * STEP;
    StorageGuard.Room room = guard.keep(3 * STEP);

    // when
    store.free = 3 * STEP;
    room.arrived(STEP_BYTES);

    // then
    assertThatCode(() -> guard.keep(STEP)).doesNotThrowAnyException();
  }

  /** A store of which only the room is asked. */
  private static final class FullingStore implements BlobStore {
    private long free;

    @Override
    public Space space() {
      return new Space(100 * STEP, free);
    }

    @Override
    public StoredBlob put(InputStream content, long limitBytes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SeekableByteChannel open(Digest digest) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<StoredBlob> find(Digest digest) {
      return Optional.empty();
    }

    @Override
    public void delete(Digest digest) {}

    @Override
    public Stream<StoredBlob> list() {
      return Stream.empty();
    }
  }

  /** No watermark. */
  private static final class Settings implements BlobConfig {
    @Override
    public Path directory() {
      return Path.of("unused");
    }

    @Override
    public double minimumFree() {
      return 0;
    }

    @Override
    public long minimumFreeBytes() {
      return 0;
    }

    @Override
    public Duration orphanAge() {
      return Duration.ZERO;
    }
  }
}

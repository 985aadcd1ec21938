package dev.lazaret.inspection;

import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.image.Digest;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Archives in memory. */
@Alternative
@Singleton
class MemoryBlobs implements BlobStore {
  private final Map<Digest, byte[]> all = new ConcurrentHashMap<>();

  Digest put(byte[] content) {
    Digest digest = Digest.of(content);
    all.put(digest, content);
    return digest;
  }

  @Override
  public StoredBlob put(InputStream content, long limitBytes) throws IOException {
    byte[] bytes = content.readAllBytes();
    return new StoredBlob(put(bytes), bytes.length, Instant.EPOCH);
  }

  @Override
  public SeekableByteChannel open(Digest digest) throws IOException {
    byte[] bytes = all.get(digest);
    if (bytes == null) {
      throw new NoSuchFileException(digest.value());
    }
    return new SeekableInMemoryByteChannel(bytes);
  }

  @Override
  public Optional<StoredBlob> find(Digest digest) {
    return Optional.ofNullable(all.get(digest))
        .map(bytes -> new StoredBlob(digest, bytes.length, Instant.EPOCH));
  }

  @Override
  public void delete(Digest digest) {
    all.remove(digest);
  }

  @Override
  public Stream<StoredBlob> list() {
    return all.keySet().stream().flatMap(digest -> find(digest).stream());
  }

  @Override
  public Space space() {
    return new Space(1L << 40, 1L << 40);
  }
}

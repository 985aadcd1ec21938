package dev.lazaret.blob;

import dev.lazaret.image.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Blobs as files {@code sha256/<first two hex digits>/<hex>}. Content arrives under a temporary
 * name in {@code incoming}, is flushed, renamed, and then its directory is flushed: a name that can
 * be seen is complete and survives a power cut.
 */
final class FileBlobStore implements BlobStore {
  private static final int BUFFER_BYTES = 128 * 1024;

  private final Path root;
  private final Path content;
  private final IncomingFiles incoming;
  private final Clock clock;

  FileBlobStore(Path root, Clock clock) {
    this.root = root;
    this.content = root.resolve("sha256");
    this.incoming = new IncomingFiles(root.resolve("incoming"));
    this.clock = clock;
  }

  /** Makes the folders, for a process that writes; one that reads may not be allowed to. */
  void prepare() throws IOException {
    SharedFiles.createDirectory(root);
    SharedFiles.createDirectory(content);
    incoming.prepare();
  }

  @Override
  public StoredBlob put(InputStream in, long limitBytes) throws IOException {
    try (IncomingFiles.Part part = incoming.begin()) {
      MessageDigest hash = Digest.sha256();
      long size = copy(in, part.channel(), hash, limitBytes);
      part.channel().force(true);
      return publish(part.path(), Digest.ofBytes(hash.digest()), size);
    }
  }

  @Override
  public SeekableByteChannel open(Digest digest) throws IOException {
    return FileChannel.open(path(digest), StandardOpenOption.READ);
  }

  @Override
  public Optional<StoredBlob> find(Digest digest) throws IOException {
    try {
      return Optional.of(describe(path(digest)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @Override
  public void delete(Digest digest) throws IOException {
    Files.deleteIfExists(path(digest));
  }

  @Override
  public Stream<StoredBlob> list() throws IOException {
    return Files.find(content, 2, (path, attributes) -> attributes.isRegularFile())
        .flatMap(this::describeIfThere);
  }

  @Override
  public Space space() throws IOException {
    FileStore store = Files.getFileStore(content);
    return new Space(store.getTotalSpace(), store.getUsableSpace());
  }

  @Override
  public void removeAbandoned() throws IOException {
    incoming.removeAbandoned();
  }

  private StoredBlob publish(Path file, Digest digest, long size) throws IOException {
    SharedFiles.allowGroupToRead(file);
    var now = clock.instant();
    Files.setLastModifiedTime(file, FileTime.from(now));
    Path folder = SharedFiles.createDirectory(folder(digest));
    Files.move(file, folder.resolve(digest.hex()), StandardCopyOption.ATOMIC_MOVE);
    SharedFiles.flushDirectory(folder);
    return new StoredBlob(digest, size, now);
  }

  private static long copy(InputStream in, FileChannel out, MessageDigest hash, long limitBytes)
      throws IOException {
    byte[] buffer = new byte[BUFFER_BYTES];
    long size = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      size += n;
      if (size > limitBytes) {
        throw new BlobTooLarge(limitBytes);
      }
      hash.update(buffer, 0, n);
      writeFully(out, ByteBuffer.wrap(buffer, 0, n));
    }
    return size;
  }

  private static void writeFully(FileChannel out, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      out.write(bytes);
    }
  }

  private Stream<StoredBlob> describeIfThere(Path path) {
    try {
      return Stream.of(describe(path));
    } catch (NoSuchFileException e) {
      return Stream.empty(); // removed while listing
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static StoredBlob describe(Path path) throws IOException {
    BasicFileAttributes file =
        Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    Digest digest = Digest.ofHex(path.getFileName().toString());
    return new StoredBlob(digest, file.size(), file.lastModifiedTime().toInstant());
  }

  private Path path(Digest digest) {
    return folder(digest).resolve(digest.hex());
  }

  private Path folder(Digest digest) {
    return content.resolve(digest.hex().substring(0, 2));
  }
}

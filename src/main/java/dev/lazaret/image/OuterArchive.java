package dev.lazaret.image;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The archive's own tar. Where the archive is compressed as a whole it is expanded once, within
 * bounds, as entries of a compressed stream cannot be reached out of order.
 */
final class OuterArchive implements AutoCloseable {
  private static final String WHAT = "the archive";

  private final ByteSource tar;
  private final @Nullable FileChannel expanded;

  private OuterArchive(ByteSource tar, @Nullable FileChannel expanded) {
    this.tar = tar;
    this.expanded = expanded;
  }

  static OuterArchive open(SeekableByteChannel channel, ArchiveLimits limits, Path scratch)
      throws IOException {
    ByteSource source = ByteSource.of(channel);
    if (source.size() > limits.archiveBytes()) {
      throw Refusal.bound(
          ArchiveProblem.TOO_LARGE,
          "Could not accept the archive: it has %d bytes.".formatted(source.size()),
          "archiveBytes",
          limits.archiveBytes() + " bytes",
          "Make the image smaller, or ask the operator to raise the bound.");
    }
    var stored = new ByteRange(source, 0, source.size());
    Compression compression = Compression.of(stored.readNBytes(Compression.MAGIC_BYTES), WHAT);
    if (compression == Compression.NONE) {
      return new OuterArchive(source, null);
    }
    FileChannel file = unnamedFile(scratch);
    try {
      expand(new ByteRange(source, 0, source.size()), compression, limits, file);
      return new OuterArchive(ByteSource.of(file), file);
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  ByteSource tar() {
    return tar;
  }

  /** A file that no kill of the process leaves behind: it loses its name at once. */
  private static FileChannel unnamedFile(Path scratch) throws IOException {
    Path file = Files.createTempFile(scratch, "archive-", ".tar");
    try {
      return FileChannel.open(file, READ, WRITE);
    } finally {
      Files.delete(file);
    }
  }

  private static void expand(
      InputStream stored, Compression compression, ArchiveLimits limits, FileChannel to)
      throws IOException {
    var counted = new CountingInput(stored);
    var guard = new ExpansionGuard(limits.expansion(), WHAT);
    try (InputStream inflated = compression.inflate(counted, WHAT, false)) {
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      for (int count = inflated.read(buffer); count >= 0; count = inflated.read(buffer)) {
        total += count;
        guard.check(counted.count(), total);
        if (total > limits.expansion().inflatedBytes()) {
          throw tooLarge(limits);
        }
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("Interrupted while expanding an archive");
        }
        writeFully(to, ByteBuffer.wrap(buffer, 0, count));
      }
    }
  }

  private static void writeFully(FileChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  private static Refusal tooLarge(ArchiveLimits limits) {
    return Refusal.bound(
        ArchiveProblem.TOO_LARGE,
        "Stopped reading the archive: it expands to too much.",
        "inflatedBytes",
        limits.expansion().inflatedBytes() + " bytes",
        "Make the image smaller, or ask the operator to raise the bound.");
  }

  @Override
  public void close() throws IOException {
    if (expanded != null) {
      expanded.close();
    }
  }
}

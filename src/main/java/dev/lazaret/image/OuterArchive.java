package dev.lazaret.image;

import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The archive's own tar. Where the archive is compressed as a whole it is expanded once, within
 * bounds, as entries of a compressed stream cannot be reached out of order.
 */
final class OuterArchive implements AutoCloseable {
  private static final String WHAT = "the archive";

  /** How much is written between two looks at the room that is left. */
  private static final long LOOK_EVERY = 16L << 20;

  private final ByteSource tar;
  private final Arena arena;

  private OuterArchive(ByteSource tar, Arena arena) {
    this.tar = tar;
    this.arena = arena;
  }

  static OuterArchive open(SeekableByteChannel channel, ArchiveLimits limits, Scratch scratch)
      throws IOException {
    @SuppressWarnings("MustBeClosedChecker") // It closes with the archive.
    Arena arena = Arena.ofShared();
    try {
      ByteSource source = ByteSource.of(channel, arena);
      requireAccepted(source, limits);
      Compression compression = compression(source);
      return new OuterArchive(
          compression == Compression.NONE
              ? source
              : expanded(source, compression, limits, scratch, arena),
          arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private static void requireAccepted(ByteSource source, ArchiveLimits limits) throws Refusal {
    if (source.size() > limits.archiveBytes()) {
      throw Refusal.bound(
          ArchiveProblem.TOO_LARGE,
          "Could not accept the archive: it has %d bytes.".formatted(source.size()),
          "archiveBytes",
          limits.archiveBytes() + " bytes",
          "Make the image smaller, or ask the operator to raise the bound.");
    }
  }

  /** GNU tar asks first whether the file is a tar, others first whether it is compressed. */
  private static Compression compression(ByteSource source) throws IOException {
    byte[] start = new ByteRange(source, 0, source.size()).readNBytes(TarHeader.BLOCK);
    Compression compression = Compression.of(start, WHAT);
    boolean tar = start.length == TarHeader.BLOCK && TarHeader.hasChecksum(start);
    if (tar && compression != Compression.NONE) {
      throw Refusal.corrupt(
          "Could not accept the archive: it is a tar and compressed data at once, and readers differ on"
              + " which of the two they take.");
    }
    return compression;
  }

  private static ByteSource expanded(
      ByteSource source,
      Compression compression,
      ArchiveLimits limits,
      Scratch scratch,
      Arena arena)
      throws IOException {
    try (FileChannel file = unnamedFile(scratch.folder())) {
      var stored = new ByteRange(source, 0, source.size());
      expand(stored, compression, limits.expansion(), scratch, file);
      return ByteSource.of(file, arena);
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
      InputStream stored,
      Compression compression,
      ArchiveLimits.Expansion limits,
      Scratch scratch,
      FileChannel to)
      throws IOException {
    var counted = new CountingInput(stored);
    var guard = new ExpansionGuard(limits, WHAT);
    try (InputStream inflated = compression.inflate(counted, WHAT, false)) {
      byte[] buffer = new byte[64 * 1024];
      long total = 0;
      long looked = -LOOK_EVERY;
      for (int count = inflated.read(buffer); count >= 0; count = inflated.read(buffer)) {
        total += count;
        guard.check(counted.count(), total);
        if (total > scratch.mostBytes()) {
          throw tooLarge(scratch);
        }
        if (total - looked >= LOOK_EVERY) {
          scratch.requireRoom();
          looked = total;
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

  private static Refusal tooLarge(Scratch scratch) {
    return Refusal.bound(
        ArchiveProblem.TOO_LARGE,
        "Stopped reading the archive: it is compressed as a whole and expands to too much.",
        "expandedArchiveBytes",
        scratch.mostBytes() + " bytes",
        "Hand in the archive uncompressed, or ask the operator to raise the bound.");
  }

  @Override
  public void close() {
    arena.close();
  }
}

package dev.lazaret.image;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Another reader of tar, as a witness: of what ours accepts that one sees the same or nothing,
 * since a reader that refuses shows nobody another image. It knows nothing of holes at the end of a
 * file, and is not asked about sparse files.
 */
final class OtherTarReader {
  private OtherTarReader() {}

  static void compare(byte[] tar, List<ReadEntry> ours) {
    if (ours.stream().anyMatch(read -> read.sparse() || !isText(read.entry()))) {
      return;
    }
    List<String> theirs = new ArrayList<>();
    try (var reader =
        new TarArchiveInputStream(new ByteArrayInputStream(tar), StandardCharsets.UTF_8.name())) {
      for (TarArchiveEntry entry = reader.getNextEntry();
          entry != null;
          entry = reader.getNextEntry()) {
        theirs.add(describe(entry, reader.readAllBytes()));
      }
    } catch (IOException | RuntimeException e) {
      return;
    }
    List<String> described = ours.stream().map(OtherTarReader::describe).toList();
    Claim.equal(described, theirs, "another reader reads the same");
  }

  private static String describe(ReadEntry read) {
    LayerEntry entry = read.entry();
    String link = entry.linkTarget();
    return described(
        entry.path(),
        entry.type(),
        entry.uid() + ":" + entry.gid(),
        entry.sizeBytes(),
        link,
        entry.modifiedSeconds(),
        read.content());
  }

  private static String describe(TarArchiveEntry entry, byte[] content) {
    boolean link = entry.isLink() || entry.isSymbolicLink();
    return described(
        EntryPath.normalise(entry.getName()),
        type(entry),
        entry.getLongUserId() + ":" + entry.getLongGroupId(),
        entry.getRealSize(),
        link ? entry.getLinkName() : null,
        entry.getLastModifiedTime().to(TimeUnit.SECONDS),
        Digest.of(content));
  }

  private static String described(
      String path,
      LayerEntry.Type type,
      String owner,
      long size,
      @Nullable String link,
      long modified,
      Digest content) {
    return "%s %s %s %d -> %s @%d %s"
        .formatted(path, type, owner, size, link == null ? "" : link, modified, content);
  }

  private static boolean isText(LayerEntry entry) {
    return !PathText.hasForeignBytes(entry.path() + entry.linkTarget());
  }

  private static LayerEntry.Type type(TarArchiveEntry entry) {
    return entry.isDirectory()
        ? LayerEntry.Type.DIRECTORY
        : entry.isLink()
            ? LayerEntry.Type.HARDLINK
            : entry.isSymbolicLink()
                ? LayerEntry.Type.SYMLINK
                : entry.isCharacterDevice()
                    ? LayerEntry.Type.CHARACTER_DEVICE
                    : entry.isBlockDevice()
                        ? LayerEntry.Type.BLOCK_DEVICE
                        : entry.isFIFO() ? LayerEntry.Type.FIFO : LayerEntry.Type.FILE;
  }
}

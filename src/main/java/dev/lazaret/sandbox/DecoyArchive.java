package dev.lazaret.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * Files to lay out in a container, as a tar archive. Folders that the image has stay as they are;
 * what is made belongs to whoever is at home there.
 */
final class DecoyArchive {
  private static final int FOLDER = 040755;
  private static final int FILE = 0100644;

  private DecoyArchive() {}

  static byte[] of(Map<String, byte[]> files, ImagePaths ships, HomeFolder home)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    Set<String> made = new HashSet<>();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      // Ids may be larger than the oldest form of the header holds.
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      for (var file : files.entrySet()) {
        for (String folder : folders(file.getKey())) {
          if (!ships.has(folder) && made.add(folder)) {
            put(tar, folder.substring(1) + "/", FOLDER, home, new byte[0]);
          }
        }
        put(tar, file.getKey().substring(1), FILE, home, file.getValue());
      }
    }
    return bytes.toByteArray();
  }

  /** The folders above a path, from the outermost on. */
  static List<String> folders(String path) {
    List<String> folders = new ArrayList<>();
    for (Path at = Path.of(path).getParent(); at != null && at.getNameCount() > 0; ) {
      folders.addFirst(at.toString());
      at = at.getParent();
    }
    return folders;
  }

  private static void put(
      TarArchiveOutputStream tar, String name, int mode, HomeFolder home, byte[] content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setUserId(home.uid());
    entry.setGroupId(home.gid());
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}

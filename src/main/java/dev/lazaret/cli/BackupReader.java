package dev.lazaret.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Puts a backup into an empty data folder, and checks that it is whole. */
final class BackupReader {
  private static final int MANIFEST_BYTES = 256 << 20;

  private final Path root;
  private final boolean giveAway;
  private final BackupManifest found = new BackupManifest();

  /**
   * Into a folder.
   *
   * @param giveAway whether this user may give files to their owners
   */
  BackupReader(Path root, boolean giveAway) {
    this.root = root;
    this.giveAway = giveAway;
  }

  /** Reads all of it and answers how many files it held. */
  int read(InputStream in) throws IOException {
    try (var tar = new TarArchiveInputStream(in, "UTF-8")) {
      boolean whole = false;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (whole) {
          throw new IOException("The backup goes on after its end");
        }
        if (entry.getName().equals(BackupManifest.NAME)) {
          whole = Arrays.equals(tar.readNBytes(MANIFEST_BYTES), found.bytes());
          if (!whole) {
            throw new IOException("The backup does not hold what it says it does");
          }
        } else {
          extract(entry, tar);
        }
      }
      if (!whole) {
        throw new IOException("The backup was cut short");
      }
    }
    return found.size();
  }

  private void extract(TarArchiveEntry entry, InputStream content) throws IOException {
    String name = entry.getName().replaceAll("/$", "");
    if (!BackupParts.isSafe(name) || !(entry.isDirectory() || entry.isFile())) {
      throw new IOException("Not a part of a backup: " + Printable.of(name));
    }
    Path path = root.resolve(name);
    if (entry.isDirectory()) {
      Files.createDirectory(path);
    } else {
      found.add(name, copy(content, path));
    }
    if (giveAway) {
      Files.setAttribute(path, "unix:uid", (int) entry.getLongUserId(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(path, "unix:gid", (int) entry.getLongGroupId(), LinkOption.NOFOLLOW_LINKS);
    }
    Files.setAttribute(path, "unix:mode", entry.getMode());
  }

  private static String copy(InputStream content, Path file) throws IOException {
    try (OutputStream out =
        new DigestOutputStream(
            Files.newOutputStream(file, StandardOpenOption.CREATE_NEW), BackupWriter.sha256())) {
      content.transferTo(out);
      return HexFormat.of().formatHex(((DigestOutputStream) out).getMessageDigest().digest());
    }
  }
}

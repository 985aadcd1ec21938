package dev.lazaret.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Writes a data folder as a tar, with owners and modes. */
final class BackupWriter {
  private static final int MODE = 07777;
  private static final String ATTRIBUTES = "unix:mode,uid,gid,size,lastModifiedTime";

  private final Path root;
  private final TarArchiveOutputStream tar;
  private final BackupManifest manifest = new BackupManifest();

  BackupWriter(Path root, OutputStream out) {
    this.root = root;
    this.tar = new TarArchiveOutputStream(out, "UTF-8");
    tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
  }

  /** Writes all of it and answers how many files it holds. */
  int write() throws IOException {
    for (String part : BackupParts.NAMES) {
      Path path = root.resolve(part);
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        try (Stream<Path> below = Files.walk(path)) {
          for (Path each : (Iterable<Path>) below.sorted()::iterator) {
            add(each);
          }
        }
      }
    }
    byte[] list = manifest.bytes();
    TarArchiveEntry entry = new TarArchiveEntry(BackupManifest.NAME);
    entry.setSize(list.length);
    tar.putArchiveEntry(entry);
    tar.write(list);
    tar.closeArchiveEntry();
    tar.finish();
    return manifest.size();
  }

  private void add(Path path) throws IOException {
    Path relative = root.relativize(path);
    boolean folder = Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    if (!BackupParts.isKept(relative)) {
      return;
    }
    if (!folder && !Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      if (Files.isSymbolicLink(path)) {
        throw new IOException(path + " is a link, and a backup holds no links");
      }
      return; // a socket that a killed process left
    }
    Map<String, Object> attributes =
        Files.readAttributes(path, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    TarArchiveEntry entry = new TarArchiveEntry(relative + (folder ? "/" : ""));
    entry.setMode((int) number(attributes, "mode") & MODE);
    entry.setIds((int) number(attributes, "uid"), (int) number(attributes, "gid"));
    entry.setSize(folder ? 0 : number(attributes, "size"));
    tar.putArchiveEntry(entry);
    if (!folder) {
      manifest.add(relative.toString(), copy(path));
    }
    tar.closeArchiveEntry();
  }

  private static long number(Map<String, Object> attributes, String name) {
    return ((Number) Objects.requireNonNull(attributes.get(name))).longValue();
  }

  private String copy(Path file) throws IOException {
    try (InputStream in = new DigestInputStream(Files.newInputStream(file), sha256())) {
      in.transferTo(tar);
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    }
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}

package dev.lazaret.blob;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that one user writes and the group reads. New directories hand their group on (setgid), so
 * that the launcher decides the group once, at the top.
 */
final class SharedFiles {
  private static final int SET_GROUP_ID = 02000;

  private SharedFiles() {}

  /** Makes a directory whose own name is durable when this returns. */
  static Path createDirectory(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      Path parent = directory.toAbsolutePath().getParent();
      if (parent != null && !Files.isDirectory(parent)) {
        Files.createDirectories(parent);
      }
      try {
        Files.createDirectory(directory);
        allowGroupToEnter(directory);
      } catch (FileAlreadyExistsException e) {
        // another process was first, and may not have come to the flush yet
      }
      if (parent != null) {
        flushDirectory(parent);
      }
    }
    return directory;
  }

  // The set-group-ID bit comes from the folder above, and with it the group's way to what lies
  // below. A chmod by a user outside of that group takes it away, so there is none where the umask
  // was right already.
  private static void allowGroupToEnter(Path directory) throws IOException {
    int mode = (int) Files.getAttribute(directory, "unix:mode") & 07777;
    int wanted = (mode & SET_GROUP_ID) | 0750;
    if (mode != wanted) {
      Files.setAttribute(directory, "unix:mode", wanted);
    }
  }

  static void allowGroupToRead(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
  }

  /** Makes the names in {@code directory} durable, as fsync(2) of a directory does on Linux. */
  static void flushDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}

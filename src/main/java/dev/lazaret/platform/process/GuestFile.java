package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that is mounted into runs: whoever the image runs as, it must be able to read it. */
final class GuestFile {
  private static final int READABLE_BY_ALL = 0644;

  private GuestFile() {}

  /** Whatever the umask is: one that keeps others out would leave such images without names. */
  static void write(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setAttribute(file, "unix:mode", READABLE_BY_ALL);
  }
}

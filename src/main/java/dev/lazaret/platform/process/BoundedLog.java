package dev.lazaret.platform.process;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The log of a child: a file that is set aside as {@code <name>.1} … {@code <name>.3} when it is
 * full. What children print is partly chosen by tenants and must not fill the disk of the database.
 *
 * <p>Writing never fails: what could not be written is counted, and said once writing works again.
 */
final class BoundedLog implements Closeable {
  private static final int SET_ASIDE = 3;

  private final Path file;
  private final long fileBytes;
  private @Nullable OutputStream out;
  private long written;
  private long lost;

  BoundedLog(Path file, long fileBytes) {
    this.file = file;
    this.fileBytes = fileBytes;
  }

  /** Appends; a file ends with a whole line unless one line is longer than the bytes given. */
  void write(byte[] bytes, int length) {
    try {
      int first = fits(bytes, length);
      append(bytes, 0, first);
      if (first < length) {
        setAside();
        append(bytes, first, length - first);
      }
    } catch (IOException e) {
      lost += length;
      reopenLater();
    }
  }

  /** How many bytes go into the present file. */
  private int fits(byte[] bytes, int length) throws IOException {
    open();
    if (written + length <= fileBytes) {
      return length;
    }
    int end = (int) Math.max(0, Math.min(length, fileBytes - written));
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private void append(byte[] bytes, int from, int length) throws IOException {
    var stream = open();
    if (lost > 0) {
      byte[] notice =
          "(%d bytes of output could not be written here)%n"
              .formatted(lost)
              .getBytes(StandardCharsets.UTF_8);
      stream.write(notice);
      written += notice.length;
      lost = 0;
    }
    stream.write(bytes, from, length);
    written += length;
  }

  private OutputStream open() throws IOException {
    if (out == null) {
      out = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      written = Files.size(file);
    }
    return out;
  }

  private void setAside() throws IOException {
    close();
    for (int older = SET_ASIDE - 1; older >= 1; older--) {
      if (Files.exists(numbered(older))) {
        move(numbered(older), numbered(older + 1));
      }
    }
    move(file, numbered(1));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
  }

  private Path numbered(int number) {
    return file.resolveSibling(file.getFileName() + "." + number);
  }

  private void reopenLater() {
    try {
      close();
    } catch (IOException e) {
      out = null; // a full disk again; the loss is counted already
    }
  }

  @Override
  public void close() throws IOException {
    var stream = out;
    out = null;
    if (stream != null) {
      stream.close();
    }
  }
}

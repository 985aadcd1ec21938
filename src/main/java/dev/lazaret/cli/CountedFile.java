package dev.lazaret.cli;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/**
 * A file as the body of a request, streamed; each step is reported. What has no length, such as a
 * pipe, is sent in chunks: the server's bounds end it.
 */
final class CountedFile {
  private static final int BUFFER = 1 << 16;

  private CountedFile() {}

  static BodyPublisher publisher(Path file, LongConsumer sent) {
    try {
      long size = Files.size(file);
      var content = BodyPublishers.ofInputStream(() -> open(file, sent));
      return size == 0 ? BodyPublishers.noBody() : BodyPublishers.fromPublisher(content, size);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
    }
  }

  /** A pipe by its name. */
  static BodyPublisher pipe(Path pipe) {
    return stream(open(pipe, sent -> {}));
  }

  /** What can be read once only. */
  static BodyPublisher stream(InputStream in) {
    return BodyPublishers.ofInputStream(() -> in);
  }

  private static InputStream open(Path file, LongConsumer sent) {
    try {
      return new Counted(new BufferedInputStream(Files.newInputStream(file), BUFFER), sent);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
    }
  }

  private static final class Counted extends FilterInputStream {
    private final LongConsumer sent;

    Counted(InputStream in, LongConsumer sent) {
      super(in);
      this.sent = sent;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      if (value >= 0) {
        sent.accept(1);
      }
      return value;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int count = super.read(buffer, offset, length);
      if (count > 0) {
        sent.accept(count);
      }
      return count;
    }
  }
}

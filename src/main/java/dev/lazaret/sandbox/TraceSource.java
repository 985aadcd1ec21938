package dev.lazaret.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the record of a run can be read from, as often as it takes. */
@FunctionalInterface
public interface TraceSource {
  /** The record from its beginning; whoever asks closes it. */
  InputStream open() throws IOException;

  /** A record that lies in a file as it was written. */
  static TraceSource of(Path file) {
    return () -> Files.newInputStream(file);
  }
}

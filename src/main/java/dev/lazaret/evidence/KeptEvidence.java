package dev.lazaret.evidence;

import dev.lazaret.sandbox.TraceSource;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** The evidence of a run as it lies in its file, with the keys that may open it. */
record KeptEvidence(Path file, PrivateKeys keys) implements TraceSource {
  private static final int BUFFER = 1 << 16;

  /**
   * Reads it to its end for nobody: before anything is shown of it, it is certain that it is as it
   * was sealed.
   *
   * @throws EvidenceUnreadable where it is not
   */
  void verify() throws IOException {
    try (InputStream whole = compressed()) {
      whole.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The record of the run, compressed. */
  InputStream compressed() throws IOException {
    InputStream sealed = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      return keys.open(sealed);
    } catch (IOException e) {
      sealed.close();
      throw e;
    }
  }

  @Override
  public InputStream open() throws IOException {
    InputStream compressed = compressed();
    try {
      return new GZIPInputStream(compressed, BUFFER);
    } catch (IOException e) {
      compressed.close();
      throw e;
    }
  }
}

package dev.lazaret.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

/** Copies the log of the runtime into the evidence, whole lines a record. */
final class KeptCalls {
  private static final int RECORD = 1 << 20;

  private KeptCalls() {}

  /** Copies a little more than {@link CallTexts} reads, so that it sees that there is more. */
  static void copy(Path log, EvidenceFile evidence) throws IOException {
    try (InputStream in = Files.newInputStream(log)) {
      byte[] rest = new byte[0];
      long copied = 0;
      while (copied <= CallTexts.most()) {
        byte[] more = in.readNBytes(RECORD);
        if (more.length == 0) {
          break;
        }
        byte[] text = joined(rest, more);
        int end = endOfLines(text);
        if (end > 0) {
          evidence.write(EvidenceFile.CALLS, Arrays.copyOf(text, end));
        }
        rest = Arrays.copyOfRange(text, end, text.length);
        copied += end;
      }
      if (rest.length > 0) {
        evidence.write(EvidenceFile.CALLS, rest);
      }
    } catch (NoSuchFileException e) {
      return; // told as a gap by whoever reads the evidence
    }
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /** Behind the last whole line; the end where a line is longer than any that is of use. */
  private static int endOfLines(byte[] text) {
    for (int at = text.length; at > 0; at--) {
      if (text[at - 1] == '\n') {
        return at;
      }
    }
    return text.length > RECORD ? text.length : 0;
  }
}

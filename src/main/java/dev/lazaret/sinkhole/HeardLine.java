package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;

/** {@link Heard} as one line of JSON, without the end of line: what evidence keeps. */
public final class HeardLine {
  /** No line is longer; six bytes for a character that JSON escapes. */
  public static final int LONGEST = 8192;

  private HeardLine() {}

  public static byte[] of(Heard heard) {
    return Wire.write(heard);
  }

  /** Reads a line that this class wrote; anything else is malformed. */
  public static Heard read(byte[] line) throws MalformedLine {
    if (line.length > LONGEST) {
      throw new MalformedLine("A line of " + line.length + " bytes is longer than " + LONGEST);
    }
    return Wire.read(line, Heard.class);
  }

  public static Heard read(String line) throws MalformedLine {
    return read(line.getBytes(StandardCharsets.UTF_8));
  }
}

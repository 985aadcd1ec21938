package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a {@code multipart/form-data} body (RFC 7578), one after the other as they arrive.
 * Nothing of them is kept but a buffer, so that a form can be refused before its file was read.
 */
final class FormParts {
  /** What a form may hold beside its file: so many fields, each with headers and value. */
  static final int MAX_BESIDE_FILE = 64 * 1024;

  private static final int BUFFER_BYTES = 128 * 1024;
  private static final Pattern BOUNDARY =
      Pattern.compile(
          "multipart/form-data;.*\\bboundary=\"?([^\";,\\s]{1,70})\"?.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME =
      Pattern.compile(
          "content-disposition: *form-data; *name=\"([^\"]*)\".*", Pattern.CASE_INSENSITIVE);
  private static final byte[] LINE_END = {'\r', '\n'};

  private final InputStream body;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private int besideFile;

  private FormParts(InputStream body, String boundary) {
    this.body = body;
    this.delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
    // The first delimiter has no line before it that it could end.
    System.arraycopy(LINE_END, 0, buffer, 0, LINE_END.length);
    this.to = LINE_END.length;
  }

  /** The parts of {@code body}, whose media type is {@code contentType}. */
  static FormParts of(String contentType, InputStream body) {
    Matcher type = BOUNDARY.matcher(contentType);
    if (!type.matches()) {
      throw malformed("its Content-Type names no boundary");
    }
    return new FormParts(body, type.group(1));
  }

  /** A part of the form; its content is read before the next part is asked for. */
  record Part(String name, InputStream content) {}

  /** The next part, after what was left of the one before; empty at the end of the form. */
  Optional<Part> next() throws IOException {
    new Content().transferTo(java.io.OutputStream.nullOutputStream());
    from += delimiter.length;
    String end = line();
    if (end.equals("--")) {
      return Optional.empty();
    }
    if (!end.isBlank()) {
      throw malformed("a boundary does not end its line");
    }
    String name = "";
    for (String header = line(); !header.isEmpty(); header = line()) {
      Matcher named = NAME.matcher(header);
      name = named.matches() ? named.group(1) : name;
    }
    return Optional.of(new Part(name, new Content()));
  }

  /** The value of a part that is no file. */
  String text(Part part) throws IOException {
    byte[] value = part.content().readNBytes(MAX_BESIDE_FILE + 1);
    countBesideFile(value.length);
    return new String(value, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    int end = find(LINE_END);
    while (end < 0) {
      if (to - from > MAX_BESIDE_FILE) {
        throw tooLarge();
      }
      if (!fill()) {
        String last = new String(buffer, from, to - from, StandardCharsets.UTF_8);
        if (last.equals("--")) {
          return last; // the line end after the closing delimiter may be missing
        }
        throw malformed("it ends too early");
      }
      end = find(LINE_END);
    }
    String line = new String(buffer, from, end - from, StandardCharsets.UTF_8);
    countBesideFile(end - from + LINE_END.length);
    from = end + LINE_END.length;
    return line;
  }

  private void countBesideFile(int bytes) {
    besideFile += bytes;
    if (besideFile > MAX_BESIDE_FILE) {
      throw tooLarge();
    }
  }

  /** Where {@code what} begins in the buffer, negative where it does not. */
  private int find(byte[] what) {
    for (int at = from; at <= to - what.length; at++) {
      if (buffer[at] == what[0]
          && Arrays.equals(buffer, at, at + what.length, what, 0, what.length)) {
        return at;
      }
    }
    return -1;
  }

  /** Reads more behind what is in the buffer; false at the end of the body. */
  private boolean fill() throws IOException {
    System.arraycopy(buffer, from, buffer, 0, to - from);
    to -= from;
    from = 0;
    int read = body.read(buffer, to, buffer.length - to);
    to += Math.max(read, 0);
    return read >= 0;
  }

  private static ProblemException malformed(String why) {
    return ProblemException.invalidRequest("The form is not acceptable: " + why + ".");
  }

  private static ProblemException tooLarge() {
    return new ProblemException(
        Problem.of("body-too-large", "Body too large", 413, "The form's fields are too large.")
            .withBound("form bytes", Integer.toString(MAX_BESIDE_FILE), "Send smaller fields."));
  }

  /** From here to the next delimiter. */
  private final class Content extends InputStream {
    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      while (true) {
        int end = find(delimiter);
        if (end == from) {
          return -1;
        }
        // What could be the beginning of a delimiter waits for the rest.
        int ready = end < 0 ? to - from - delimiter.length + 1 : end - from;
        if (ready > 0) {
          int taken = Math.min(length, ready);
          System.arraycopy(buffer, from, into, offset, taken);
          from += taken;
          return taken;
        }
        if (!fill()) {
          throw malformed("it ends in the middle of a part");
        }
      }
    }
  }
}

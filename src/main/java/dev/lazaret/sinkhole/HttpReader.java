package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Reads requests of HTTP/1.1, each part within its bound; of bodies it keeps nothing. */
final class HttpReader {
  static final int LONGEST_LINE = 8 * 1024;
  static final int LONGEST_HEAD = 32 * 1024;
  static final int MOST_HEADERS = 100;

  private final GuestInput input;

  HttpReader(GuestInput input) {
    this.input = input;
  }

  HttpRequest head() throws IOException {
    String first = line();
    String[] words = first.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new NoHttp(first);
    }
    return new HttpRequest(words[0], words[1], words[2], headers(first.length()));
  }

  private Map<String, String> headers(int before) throws IOException {
    Map<String, String> headers = new HashMap<>();
    int length = before;
    for (int lines = 0; ; lines++) {
      String line = line();
      length += line.length();
      if (line.isEmpty()) {
        return headers;
      }
      if (length > LONGEST_HEAD || lines >= MOST_HEADERS) {
        throw new BoundHit("headers of a request");
      }
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers.put(
            line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
      }
    }
  }

  /** Takes the body of the request. */
  void body(HttpRequest request) throws IOException {
    String coding = request.headers().getOrDefault("transfer-encoding", "");
    if (coding.toLowerCase(Locale.ROOT).contains("chunked")) {
      chunks();
    } else {
      input.skip(number(request.headers().getOrDefault("content-length", "0"), 10));
    }
  }

  private void chunks() throws IOException {
    long size = chunkSize();
    while (size > 0) {
      input.skip(size);
      line();
      size = chunkSize();
    }
    // Trailers are as many as headers may be, and end like them.
    headers(0);
  }

  private long chunkSize() throws IOException {
    String line = line();
    int extension = line.indexOf(';');
    return number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
  }

  private static long number(String text, int radix) throws IOException {
    try {
      long number = Long.parseLong(text, radix);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw new NoHttp(text);
    }
    throw new NoHttp(text);
  }

  private String line() throws IOException {
    return new String(input.readLine(LONGEST_LINE), StandardCharsets.ISO_8859_1);
  }

  /** What came is no request. */
  static final class NoHttp extends IOException {
    private static final long serialVersionUID = 1L;

    private final String line;

    NoHttp(String line) {
      super("This is no HTTP");
      this.line = Printable.of(line);
    }

    /** What came instead, printable. */
    String line() {
      return line;
    }
  }
}

package dev.lazaret.sinkhole;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Makes an answer of the bytes that a probe brought. */
final class ProbeReading {
  private static final String END_OF_HEAD = "\r\n\r\n";
  private static final String LENGTH = "\r\ncontent-length:";

  private ProbeReading() {}

  static ProbeAnswer of(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    boolean http = text.startsWith("HTTP/1.");
    String body = http && end >= 0 ? text.substring(end + END_OF_HEAD.length()) : "";
    return new ProbeAnswer.Spoke(http ? status(text) : 0, shown(text), shown(body), bytes.length);
  }

  /** Whether an answer of HTTP has come with all of the body that it says it has. */
  static boolean isWhole(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0 || !text.startsWith("HTTP/1.")) {
      return false;
    }
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    int at = head.indexOf(LENGTH);
    int length = at < 0 ? -1 : number(firstLine(head.substring(at + LENGTH.length())).strip());
    return length >= 0 && bytes.length - end - END_OF_HEAD.length() >= length;
  }

  private static int status(String text) {
    String[] words = firstLine(text).split(" ", 3);
    int status = words.length > 1 ? number(words[1]) : -1;
    return status >= 100 && status <= 999 ? status : 0;
  }

  private static int number(String digits) {
    boolean plain =
        !digits.isEmpty()
            && digits.length() <= 9
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    return plain ? Integer.parseInt(digits) : -1;
  }

  private static String shown(String text) {
    return Printable.of(firstLine(text).getBytes(StandardCharsets.ISO_8859_1));
  }

  private static String firstLine(String text) {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }
}

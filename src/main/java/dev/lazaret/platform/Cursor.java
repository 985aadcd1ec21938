package dev.lazaret.platform;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The opaque text form of a list position: base64url of the key's values, separated by a line feed.
 */
final class Cursor {
  private static final int MAX_LENGTH = 1024;

  private Cursor() {}

  static String write(List<String> key) {
    byte[] bytes = String.join("\n", key).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  static List<String> read(String cursor, int keySize) {
    if (cursor.length() <= MAX_LENGTH) {
      try {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
        List<String> key = List.of(text.split("\n", -1));
        // Only what was given out: decoders also read what no encoder writes, and bytes that are no
        // text become others.
        if (key.size() == keySize && write(key).equals(cursor)) {
          return key;
        }
      } catch (IllegalArgumentException e) {
        throw invalid();
      }
    }
    throw invalid();
  }

  static ProblemException invalid() {
    return new ProblemException(
        Problem.of("invalid-request", "Invalid request", 400, "cursor is not one of this list.")
            .withRemedy("Use the value of next of the page before, or leave it out."));
  }
}

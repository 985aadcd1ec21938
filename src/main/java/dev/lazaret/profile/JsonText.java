package dev.lazaret.profile;

/** Texts as JSON strings (RFC 8259, section 7), everything outside of ASCII escaped. */
final class JsonText {
  private JsonText() {}

  static String quote(String text) {
    var out = new StringBuilder("\"");
    text.chars().forEach(c -> append(out, (char) c));
    return out.append('"').toString();
  }

  private static void append(StringBuilder out, char c) {
    if (c == '"' || c == '\\') {
      out.append('\\').append(c);
    } else if (c >= ' ' && c <= '~') {
      out.append(c);
    } else {
      out.append("\\u").append("%04x".formatted((int) c));
    }
  }
}

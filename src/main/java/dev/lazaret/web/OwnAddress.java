package dev.lazaret.web;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An address of this site, path and query, that a page leads back to. It holds nothing but
 * characters that stand for themselves in an address (RFC 3986), and leads nowhere else.
 */
public record OwnAddress(String text) {
  /** Also bounds how deep the pattern goes. */
  private static final int LONGEST = 2000;

  private static final String PLAIN = "A-Za-z0-9._~:/@!$'()*,;+=&?-";
  private static final Pattern FORM = Pattern.compile("/(?!/)(?:[" + PLAIN + "]|%[0-9A-Fa-f]{2})*");
  private static final Pattern NOT_PLAIN = Pattern.compile("[^%" + PLAIN + "]|%(?![0-9A-Fa-f]{2})");

  /** Where everything leads that is no address of this site. */
  static final OwnAddress START = new OwnAddress("/");

  public OwnAddress {
    if (!isOwn(text)) {
      throw new IllegalArgumentException("Not an address of this site: " + text);
    }
  }

  /** What a form or a link says to go to; anything but an address of this site is the start. */
  static OwnAddress sent(String text) {
    return isOwn(text) ? new OwnAddress(text) : START;
  }

  /** The page at a path as it was asked for: the query comes along as far as there is room. */
  static OwnAddress of(String path, @Nullable String query) {
    OwnAddress page = sent(encoded(path));
    String whole = page.text + "?" + encoded(query == null ? "" : query);
    return query != null && isOwn(whole) ? new OwnAddress(whole) : page;
  }

  URI uri() {
    return URI.create(text);
  }

  @Override
  public String toString() {
    return text;
  }

  private static boolean isOwn(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches();
  }

  /** What is encoded stays as it is. */
  private static String encoded(String part) {
    return NOT_PLAIN.matcher(part).replaceAll(found -> bytes(found.group()));
  }

  private static String bytes(String character) {
    var encoded = new StringBuilder();
    for (byte one : character.getBytes(StandardCharsets.UTF_8)) {
      encoded.append("%%%02X".formatted(one));
    }
    return encoded.toString();
  }
}

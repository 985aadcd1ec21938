package dev.lazaret.image;

import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Extended attributes among pax records, in the spellings of the writers: star, GNU tar and Go
 * ({@code SCHILY.xattr.}), libarchive (names as in URLs, values in Base64) and Red Hat's tar (the
 * label of SELinux only). Each is set by some unpacker, so all are read; libarchive writes two of
 * them, which have to agree.
 */
final class PaxAttributes {
  private static final String SCHILY = "SCHILY.xattr.";
  private static final String LIBARCHIVE = "LIBARCHIVE.xattr.";
  private static final String RED_HAT = "RHT.security.selinux";
  private static final String SELINUX = "security.selinux";

  private final Map<String, byte[]> found = new HashMap<>();

  private PaxAttributes() {}

  /** The attributes by their own names. */
  static Map<String, byte[]> of(Map<String, byte[]> records) throws Refusal {
    var attributes = new PaxAttributes();
    for (var each : records.entrySet()) {
      String key = each.getKey();
      if (key.startsWith(SCHILY)) {
        attributes.add(key.substring(SCHILY.length()), each.getValue());
      } else if (key.startsWith(LIBARCHIVE)) {
        attributes.add(unescaped(key.substring(LIBARCHIVE.length())), decoded(each.getValue()));
      } else if (key.equals(RED_HAT)) {
        attributes.add(SELINUX, each.getValue());
      }
    }
    return attributes.found;
  }

  private void add(String name, byte[] value) throws Refusal {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      throw PaxRecords.malformed("an extended attribute has no usable name");
    }
    byte[] other = found.put(name, value);
    if (other != null && !isSame(name, value, other)) {
      throw PaxRecords.malformed(
          "it has the attribute " + Quoted.of(name) + " in two spellings that do not agree");
    }
  }

  /** The kernel gives labels with a closing NUL, which some writers keep. */
  private static boolean isSame(String name, byte[] one, byte[] other) {
    return name.equals(SELINUX)
        ? Arrays.equals(withoutNul(one), withoutNul(other))
        : Arrays.equals(one, other);
  }

  private static byte[] withoutNul(byte[] label) {
    boolean closed = label.length > 0 && label[label.length - 1] == 0;
    return closed ? Arrays.copyOf(label, label.length - 1) : label;
  }

  private static byte[] decoded(byte[] base64) throws Refusal {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw PaxRecords.malformed("an extended attribute is not in Base64");
    }
  }

  /** {@code %} and two digits stand for a byte; what is no such escape readers leave or drop. */
  private static String unescaped(String name) throws Refusal {
    if (name.indexOf('%') < 0) {
      return name;
    }
    byte[] escaped = PathText.encode(name);
    byte[] plain = new byte[escaped.length];
    int length = 0;
    for (int i = 0; i < escaped.length; i++) {
      if (escaped[i] != '%') {
        plain[length++] = escaped[i];
      } else if (i + 2 < escaped.length
          && HexFormat.isHexDigit(escaped[i + 1])
          && HexFormat.isHexDigit(escaped[i + 2])) {
        plain[length++] =
            (byte)
                (HexFormat.fromHexDigit(escaped[++i]) << 4 | HexFormat.fromHexDigit(escaped[++i]));
      } else {
        throw PaxRecords.malformed("an extended attribute has no usable name");
      }
    }
    return PathText.decode(Arrays.copyOf(plain, length));
  }
}

package dev.lazaret.image;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** What tells a secret that somebody issued from an example of its form. */
enum TokenProof {
  /** The characters are as mixed as random ones are. */
  RANDOM {
    @Override
    boolean holds(String token) {
      return entropy(token) >= LEAST_ENTROPY;
    }
  },

  /** The last six characters are the CRC-32 of those between prefix and them, in base 62. */
  CRC32 {
    @Override
    boolean holds(String token) {
      String body = token.substring(token.indexOf('_') + 1);
      if (body.length() != BODY + CHECKSUM) {
        return RANDOM.holds(token);
      }
      return body.substring(BODY).equals(checksum(body.substring(0, BODY)));
    }
  },

  /** The header of a JSON web token is an object that names an algorithm (RFC 7515, 4.1.1). */
  SIGNED_JWT {
    @Override
    boolean holds(String token) {
      String[] parts = token.split("\\.", -1);
      if (parts.length != 3 || parts[2].length() < SHORTEST_SIGNATURE || !RANDOM.holds(parts[2])) {
        return false;
      }
      try {
        byte[] header = Base64.getUrlDecoder().decode(parts[0]);
        var alg = ALG.matcher(new String(header, StandardCharsets.UTF_8));
        return header[header.length - 1] == '}'
            && alg.find()
            && !alg.group(1).equalsIgnoreCase("none");
      } catch (IllegalArgumentException e) {
        return false;
      }
    }
  };

  private static final double LEAST_ENTROPY = 3.0;
  private static final int BODY = 30;
  private static final int CHECKSUM = 6;
  private static final int SHORTEST_SIGNATURE = 20;
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final Pattern ALG =
      Pattern.compile("\"alg\"\\s{0,4}:\\s{0,4}\"([A-Za-z0-9-]{2,20})\"");
  private static final Pattern COUNTED =
      Pattern.compile("(?:0?123456789|abcdefghij|(.)\\1{5})", Pattern.CASE_INSENSITIVE);

  abstract boolean holds(String token);

  /** Whether somebody wrote it to show the form. */
  static boolean isExample(String token) {
    return token.toUpperCase(Locale.ROOT).contains("EXAMPLE") || COUNTED.matcher(token).find();
  }

  /** Bits a character, by the frequencies in the text itself (Shannon). */
  static double entropy(String text) {
    int[] counts = new int[128];
    text.chars().filter(c -> c < counts.length).forEach(c -> counts[c]++);
    double length = text.length();
    return -IntStream.of(counts)
        .filter(count -> count > 0)
        .mapToDouble(count -> count / length * Math.log(count / length) / Math.log(2))
        .sum();
  }

  private static String checksum(String body) {
    var crc = new CRC32();
    crc.update(body.getBytes(StandardCharsets.ISO_8859_1));
    var digits = new StringBuilder();
    for (long rest = crc.getValue(); digits.length() < CHECKSUM; rest /= BASE62.length()) {
      digits.append(BASE62.charAt((int) (rest % BASE62.length())));
    }
    return digits.reverse().toString();
  }
}

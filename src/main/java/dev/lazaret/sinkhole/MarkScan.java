package dev.lazaret.sinkhole;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks for marks in one stream, piece by piece: as it comes, and once more with {@code %NN}
 * decoded and line ends left out, as Base64 in mail and from the command line has them. Keeps a few
 * numbers, no bytes.
 */
final class MarkScan {
  private static final int NO_DIGIT = -1;
  private final Marks marks;
  private int plain = MarkAutomaton.START;
  private int plainFolded = MarkAutomaton.START;
  private int decoded = MarkAutomaton.START;
  private int decodedFolded = MarkAutomaton.START;
  private int seen;

  /** How many characters of an escape came, and its first digit. */
  private int escape;

  private byte first;

  MarkScan(Marks marks) {
    this.marks = marks;
  }

  /** The marks that were found now and not before in this stream. */
  List<Mark> feed(byte[] bytes, int from, int to) {
    int before = seen;
    for (int i = from; i < to; i++) {
      plain = marks.exact().step(plain, bytes[i]);
      plainFolded = marks.folded().step(plainFolded, capital(bytes[i]));
      seen |= marks.exact().found(plain) | marks.folded().found(plainFolded);
      decode(bytes[i]);
    }
    return named(seen & ~before);
  }

  List<Mark> feed(byte[] bytes) {
    return feed(bytes, 0, bytes.length);
  }

  private void decode(byte b) {
    switch (escape) {
      case 0 -> begin(b);
      case 1 -> firstDigit(b);
      default -> secondDigit(b);
    }
  }

  private void begin(byte b) {
    if (b == '%') {
      escape = 1;
    } else {
      say(b);
    }
  }

  private void firstDigit(byte b) {
    if (Character.digit(b, 16) == NO_DIGIT) {
      escape = 0;
      say((byte) '%');
      begin(b);
    } else {
      escape = 2;
      first = b;
    }
  }

  private void secondDigit(byte b) {
    escape = 0;
    int digit = Character.digit(b, 16);
    if (digit == NO_DIGIT) {
      say((byte) '%');
      say(first);
      begin(b);
    } else {
      say((byte) (Character.digit(first, 16) << 4 | digit));
    }
  }

  private void say(byte b) {
    if (b != '\r' && b != '\n') {
      decoded = marks.exact().step(decoded, b);
      decodedFolded = marks.folded().step(decodedFolded, capital(b));
      seen |= marks.exact().found(decoded) | marks.folded().found(decodedFolded);
    }
  }

  private static byte capital(byte b) {
    return b >= 'a' && b <= 'z' ? (byte) (b - 'a' + 'A') : b;
  }

  private List<Mark> named(int bits) {
    if (bits == 0) {
      return List.of();
    }
    List<Mark> named = new ArrayList<>();
    for (int i = 0; i < marks.all().size(); i++) {
      if ((bits & 1 << i) != 0) {
        named.add(marks.all().get(i));
      }
    }
    return named;
  }

  /** Whether {@code mark} was sent to where it belongs. */
  static boolean isOwn(Mark mark, Protocol protocol, String address, @Nullable String name) {
    return mark.protocols().contains(protocol)
        && mark.services().stream()
            .anyMatch(service -> service.equals(address) || isAt(service, name));
  }

  /** Below some domains anybody gets a name, so most services are meant exactly. */
  private static boolean isAt(String service, @Nullable String name) {
    return name != null
        && (name.equals(service) || service.startsWith(".") && name.endsWith(service));
  }
}

package dev.lazaret.sinkhole;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Answers commands of Redis, as arrays (RESP) or as lines, and holds no keys. */
final class RedisTalk implements Talk {
  private static final int LONGEST_LINE = 4096;
  private static final int LONGEST_WORD = 1 << 20;
  private static final int MOST_WORDS = 1024;
  private static final int MOST_SHOWN = 4;
  private static final int MOST_RECORDS = 16;
  private static final String SECTION = "# Server\r\nredis_version:7.2.4\r\nos:Linux\r\n";

  @Override
  public boolean isAmbiguous() {
    return true;
  }

  @Override
  public Next hold(Conversation conversation) throws IOException {
    int commands = 0;
    while (true) {
      String command = command(conversation.input());
      if (++commands <= MOST_RECORDS) {
        conversation.recognised(Protocol.REDIS, Printable.of(command));
      }
      String verb = command.split(" ", 2)[0].toUpperCase(Locale.ROOT);
      conversation.say(answer(verb));
      if (verb.equals("QUIT")) {
        return Next.END;
      }
    }
  }

  private static String answer(String verb) {
    return switch (verb) {
      case "PING" -> "+PONG\r\n";
      case "INFO" -> "$" + SECTION.length() + "\r\n" + SECTION + "\r\n";
      case "GET", "HGET", "LPOP", "RPOP" -> "$-1\r\n";
      case "KEYS", "HGETALL", "COMMAND", "LRANGE", "SMEMBERS" -> "*0\r\n";
      case "DBSIZE", "EXISTS", "DEL", "PUBLISH" -> ":0\r\n";
      case "HELLO" -> "-ERR unknown command 'HELLO'\r\n";
      default -> "+OK\r\n";
    };
  }

  /** The first words of a command; of the others only the bytes are taken. */
  private static String command(GuestInput input) throws IOException {
    String line = line(input);
    if (!line.startsWith("*")) {
      return line;
    }
    String[] words = new String[number(line, MOST_WORDS)];
    for (int i = 0; i < words.length; i++) {
      int length = number(line(input), LONGEST_WORD);
      int kept = i < MOST_SHOWN ? Math.min(length, Heard.LONGEST_TEXT) : 0;
      words[i] = new String(input.read(kept), StandardCharsets.ISO_8859_1);
      input.skip(length - kept);
      line(input);
    }
    return Arrays.stream(words).limit(MOST_SHOWN).collect(Collectors.joining(" "));
  }

  private static String line(GuestInput input) throws IOException {
    return new String(input.readLine(LONGEST_LINE), StandardCharsets.ISO_8859_1);
  }

  private static int number(String line, int most) throws IOException {
    try {
      int number = Integer.parseInt(line, 1, line.length(), 10);
      if (number >= 0 && number <= most) {
        return number;
      }
      throw new BoundHit("bytes of a line");
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      throw new IOException("No number where Redis has one", e);
    }
  }
}

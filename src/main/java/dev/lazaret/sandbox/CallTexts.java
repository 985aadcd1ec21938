package dev.lazaret.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The second channel: what the guest kernel printed about calls, read only for the texts that the
 * first one has as pointers. A record is joined to a message by task, call, name of the process and
 * the value of the first argument, in order; text of the guest is compared, never parsed for
 * structure where it could pretend one.
 */
final class CallTexts {
  /** Of what was printed, so much is read; the guest decides how much it is. */
  private static final long MOST = 64L << 20;

  private static final int LONGEST_LINE = 1 << 20;
  private static final int LOOK_AHEAD = 64;

  private final Map<Long, ArrayDeque<String>> byTask = new HashMap<>();

  private CallTexts() {}

  /** No text is known. */
  static CallTexts none() {
    return new CallTexts();
  }

  /** Reads the log of one sandbox; a file that is not there gives no texts. */
  static CallTexts read(Path log) throws IOException {
    var texts = new CallTexts();
    if (!Files.exists(log)) {
      return texts;
    }
    var json = new JsonFactory();
    try (BufferedReader lines = Files.newBufferedReader(log, StandardCharsets.UTF_8)) {
      long read = 0;
      for (String line = next(lines); line != null && read < MOST; line = next(lines)) {
        read += line.length();
        String message = message(json, line);
        if (message != null) {
          texts.add(message);
        }
      }
    }
    return texts;
  }

  private static @Nullable String next(BufferedReader lines) throws IOException {
    try {
      return lines.readLine();
    } catch (java.nio.charset.MalformedInputException e) {
      return null; // the writer escapes everything; a cut record at the end of a full disk is left
    }
  }

  private static @Nullable String message(JsonFactory json, String line) throws IOException {
    if (line.length() > LONGEST_LINE) {
      return null;
    }
    try (JsonParser parser = json.createParser(line)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && "msg".equals(parser.currentName())) {
          return parser.nextTextValue();
        }
      }
      return null;
    } catch (JsonProcessingException e) {
      return null; // a record that the end of the sandbox cut short
    }
  }

  /** Keeps what was printed on exit: {@code [ tgid: tid] name X call(arguments) = result}. */
  private void add(String message) {
    int colon = message.indexOf(':');
    int close = message.indexOf("] ");
    if (!message.startsWith("[") || colon < 0 || close < colon || close > 40) {
      return;
    }
    long tgid = id(message, 1, colon);
    long tid = id(message, colon + 1, close);
    String rest = message.substring(close + 2);
    if (tgid >= 0 && tid >= 0 && rest.contains(" X ")) {
      byTask.computeIfAbsent(key(tgid, tid), _ -> new ArrayDeque<>()).add(rest);
    }
  }

  private static long id(String text, int from, int to) {
    try {
      return Integer.parseInt(text, skipBlanks(text, from, to), to, 10);
    } catch (NumberFormatException e) {
      return -1; // not a record of a call
    }
  }

  private static int skipBlanks(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static long key(long tgid, long tid) {
    return tgid << 32 | tid;
  }

  /**
   * The texts of the arguments of this call, null where one has none or it is ambiguous. {@code
   * arguments} are the values of the first channel.
   */
  @Nullable String[] of(TraceMessage.Context context, CallShape shape, long[] arguments) {
    var texts = new @Nullable String[shape.arguments().length()];
    var queue = byTask.get(key(context.tgid(), context.tid()));
    if (texts.length == 0 || queue == null) {
      return texts;
    }
    String prefix = context.processName() + " X " + shape.name() + "(";
    String record = take(queue, prefix, arguments);
    if (record != null) {
      new PrintedArguments(record.substring(prefix.length()), shape, arguments).copyTo(texts);
    }
    return texts;
  }

  private static @Nullable String take(ArrayDeque<String> queue, String prefix, long[] arguments) {
    int looked = 0;
    for (var records = queue.iterator(); records.hasNext() && looked < LOOK_AHEAD; looked++) {
      String record = records.next();
      if (record.startsWith(prefix) && PrintedArguments.couldBe(record, prefix, arguments[0])) {
        for (int passed = 0; passed <= looked; passed++) {
          queue.removeFirst();
        }
        return record;
      }
    }
    return null;
  }
}

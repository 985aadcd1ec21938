package dev.lazaret.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
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

  /** Bytes of a thread's name (prctl(2), PR_SET_NAME). */
  private static final int LONGEST_NAME = 15;

  private final Map<Long, ArrayDeque<String>> byTask = new HashMap<>();
  private final List<String> gaps = new ArrayList<>();

  private CallTexts() {}

  /** No text is known. */
  static CallTexts none() {
    return new CallTexts();
  }

  /** Reads the log of one sandbox that ran. */
  static CallTexts read(Path log) throws IOException {
    return read(log, MOST);
  }

  /** Reads so many bytes of a log at most; what is not read is among {@link #gaps}. */
  static CallTexts read(Path log, long most) throws IOException {
    var texts = new CallTexts();
    if (!Files.exists(log)) {
      texts.gaps.add("The texts of its calls were not recorded");
      return texts;
    }
    // Unlike that of Files this reader goes on behind what is no UTF-8.
    try (var lines =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(log), StandardCharsets.UTF_8))) {
      texts.read(lines, most);
    }
    return texts;
  }

  private void read(BufferedReader lines, long most) throws IOException {
    var json = new JsonFactory();
    long read = 0;
    long broken = 0;
    String line = lines.readLine();
    while (line != null && read < most) {
      String next = lines.readLine();
      read += line.length();
      if (!take(json, line) && next != null) {
        broken++; // the last one may be cut short by the end of the sandbox
      }
      line = next;
    }
    if (line != null) {
      gaps.add("The texts of its calls were read for %d MiB only".formatted(most >> 20));
    }
    if (broken > 0) {
      gaps.add("The texts of %d of its calls could not be read".formatted(broken));
    }
  }

  /** In sentences, which texts are lacking. */
  List<String> gaps() {
    return gaps;
  }

  /** Keeps what a record says; false where it is none. */
  private boolean take(JsonFactory json, String line) throws IOException {
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    try {
      String message = message(json, line);
      if (message != null) {
        add(message);
      }
      return true;
    } catch (JsonProcessingException e) {
      return false;
    }
  }

  private static @Nullable String message(JsonFactory json, String line) throws IOException {
    try (JsonParser parser = json.createParser(line)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.FIELD_NAME && "msg".equals(parser.currentName())) {
          return parser.nextTextValue();
        }
      }
      return null;
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
    String printed = take(queue, " X " + shape.name() + "(", arguments);
    if (printed != null) {
      new PrintedArguments(printed, shape, arguments).copyTo(texts);
    }
    return texts;
  }

  /**
   * The name that the task had when it returned from this call, null where it is not known; for
   * calls whose records have no other text.
   */
  @Nullable String name(TraceMessage.Context context, CallShape shape, long[] arguments) {
    var queue = byTask.get(key(context.tgid(), context.tid()));
    String call = " X " + shape.name() + "(";
    String record = queue == null ? null : joined(queue, call, arguments);
    return record == null ? null : record.substring(0, record.lastIndexOf(call, LONGEST_NAME));
  }

  /** What the record of this call prints behind the name of the call. */
  private static @Nullable String take(ArrayDeque<String> queue, String call, long[] arguments) {
    String record = joined(queue, call, arguments);
    return record == null
        ? null
        : record.substring(record.lastIndexOf(call, LONGEST_NAME) + call.length());
  }

  /** The record of this call, taken with all before it. */
  private static @Nullable String joined(ArrayDeque<String> queue, String call, long[] arguments) {
    int looked = 0;
    for (var records = queue.iterator(); records.hasNext() && looked < LOOK_AHEAD; looked++) {
      String record = records.next();
      // The guest names its threads, so its name can look like a call; arguments begin too late to.
      int at = record.lastIndexOf(call, LONGEST_NAME);
      String printed = at < 0 ? "" : record.substring(at + call.length());
      if (PrintedArguments.couldBe(printed, arguments[0])) {
        for (int passed = 0; passed <= looked; passed++) {
          queue.removeFirst();
        }
        return record;
      }
    }
    return null;
  }
}

package dev.lazaret.sandbox;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
  private static final JsonFactory JSON = new JsonFactory();
  private static final int LOOK_AHEAD = 64;

  /** Bytes of a thread's name (prctl(2), PR_SET_NAME). */
  private static final int LONGEST_NAME = 15;

  private final Map<Long, ArrayDeque<String>> byTask = new HashMap<>();
  private final KernelWords words = new KernelWords();
  private final long most;
  private final boolean wanted;
  private boolean reported;
  private long read;
  private long broken;
  private boolean lastBroken;

  private CallTexts(long most, boolean wanted) {
    this.most = most;
    this.wanted = wanted;
  }

  /** No text is known, and none is missed. */
  static CallTexts none() {
    return new CallTexts(MOST, false);
  }

  /** So many bytes of a log are kept and read at most. */
  static long most() {
    return MOST;
  }

  /** The texts in the records {@link EvidenceFile#CALLS}, one for each sandbox of the run. */
  static List<CallTexts> read(TraceSource evidence) throws IOException {
    return read(evidence, MOST);
  }

  /** Reads so many bytes of each log at most; what is not read is among {@link #gaps}. */
  static List<CallTexts> read(TraceSource evidence, long most) throws IOException {
    var sandboxes = new ArrayList<>(List.of(new CallTexts(most, true)));
    EvidenceFile.read(
        evidence,
        (kind, content) -> {
          if (kind == EvidenceFile.PACKET) {
            sandboxes.getLast().reported = true;
          } else if (kind == EvidenceFile.SESSION) {
            sandboxes.add(new CallTexts(most, true));
          } else if (kind == EvidenceFile.CALLS) {
            sandboxes.getLast().lines(new String(content, StandardCharsets.UTF_8));
          }
        });
    return sandboxes;
  }

  private void lines(String text) {
    text.lines().forEach(this::line);
  }

  private void line(String line) {
    if (read < most) {
      broken += lastBroken ? 1 : 0;
      lastBroken = !take(line);
    }
    read += line.length() + 1;
  }

  /** In sentences, which texts are lacking. */
  List<String> gaps() {
    List<String> gaps = new ArrayList<>();
    if (wanted && reported && read == 0) {
      gaps.add("The texts of its calls were not recorded");
    }
    if (read > most) {
      gaps.add("The texts of its calls were read for %d MiB only".formatted(most >> 20));
    }
    // The last one may be cut short by the end of the sandbox.
    if (broken > 0) {
      gaps.add("The texts of %d of its calls could not be read".formatted(broken));
    }
    gaps.addAll(words.gaps());
    return gaps;
  }

  /**
   * Keeps what a record says; false where it is broken. What does not even begin like one are words
   * of the runtime for people: in a record the guest's text has no line of its own.
   */
  private boolean take(String line) {
    if (!line.startsWith("{")) {
      return true;
    }
    if (line.length() > LONGEST_LINE) {
      return false;
    }
    try {
      String message = message(line);
      if (message != null) {
        words.take(message);
        add(message);
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static @Nullable String message(String line) throws IOException {
    try (JsonParser parser = JSON.createParser(line)) {
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

package dev.lazaret.cli;

import java.util.function.Predicate;
import java.util.stream.Stream;

/** Reads server-sent events (WHATWG HTML, 9.2.6) and remembers where it was. */
final class EventStream {
  private String lastId = "";
  private String name = "";
  private final StringBuilder data = new StringBuilder();

  /** One event. */
  record Event(String id, String name, String data) {}

  /** The id to continue after. */
  String lastId() {
    return lastId;
  }

  /** Hands events on until one is said to be the last or the stream ends; true for the former. */
  boolean read(Stream<String> lines, Predicate<Event> isLast) {
    name = "";
    data.setLength(0);
    for (String line : (Iterable<String>) lines::iterator) {
      if (line.isEmpty()) {
        if (dispatch(isLast)) {
          return true;
        }
      } else if (!line.startsWith(":")) {
        field(line);
      }
    }
    return false;
  }

  private void field(String line) {
    int colon = line.indexOf(':');
    String field = colon < 0 ? line : line.substring(0, colon);
    String value = colon < 0 ? "" : line.substring(colon + 1);
    String text = value.startsWith(" ") ? value.substring(1) : value;
    switch (field) {
      case "id" -> lastId = text;
      case "event" -> name = text;
      case "data" -> data.append(data.isEmpty() ? "" : "\n").append(text);
      default -> {
        // The standard says to ignore what is not known.
      }
    }
  }

  private boolean dispatch(Predicate<Event> isLast) {
    boolean last = !data.isEmpty() && isLast.test(new Event(lastId, name, data.toString()));
    name = "";
    data.setLength(0);
    return last;
  }
}

package dev.lazaret.sinkhole;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** What a port of the run is asked; {@code millis} bounds the whole of it. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = ProbeQuestion.Http.class, name = "http"),
  @JsonSubTypes.Type(value = ProbeQuestion.Tcp.class, name = "tcp")
})
public sealed interface ProbeQuestion {
  int LONGEST_MILLIS = 10_000;

  int port();

  int millis();

  /** {@code GET path} with {@code host} in the header of this name. */
  record Http(int port, String path, String host, int millis) implements ProbeQuestion {
    public Http {
      check(port, millis);
      if (!path.startsWith("/") || !isWord(path, 1024) || !isWord(host, 255)) {
        throw new IllegalArgumentException("No path or host of a request: " + path + ", " + host);
      }
    }
  }

  /** Connects and waits for what the other side says by itself. */
  record Tcp(int port, int millis) implements ProbeQuestion {
    public Tcp {
      check(port, millis);
    }
  }

  private static void check(int port, int millis) {
    if (port < 1 || port > 0xffff) {
      throw new IllegalArgumentException("No port: " + port);
    }
    if (millis < 1 || millis > LONGEST_MILLIS) {
      throw new IllegalArgumentException("A probe takes 1 to 10000 ms, not " + millis);
    }
  }

  private static boolean isWord(String text, int longest) {
    return !text.isEmpty()
        && text.length() <= longest
        && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}

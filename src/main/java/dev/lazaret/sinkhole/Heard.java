package dev.lazaret.sinkhole;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the sinkhole heard from a run. {@code at} is milliseconds since the epoch; texts
 * are the guest's, cut and made printable ASCII. {@link HeardLine} writes and reads it as one line
 * of JSON.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Heard.NameAsked.class, name = "name"),
  @JsonSubTypes.Type(value = Heard.Contacted.class, name = "contact"),
  @JsonSubTypes.Type(value = Heard.DecoySent.class, name = "decoy"),
  @JsonSubTypes.Type(value = Heard.Lost.class, name = "lost")
})
public sealed interface Heard {
  int LONGEST_TEXT = 256;

  long at();

  /** A name was asked for, told once for each type; {@code type} such as {@code A}. */
  record NameAsked(long at, String name, String type) implements Heard {
    public NameAsked {
      checkText(name);
      checkText(type);
    }
  }

  /**
   * A connection, or what was said in one: {@code address} and {@code port} are where the run meant
   * to speak to, the port 0 where that is not known; {@code from} is the run's own port, by which a
   * connection's records belong together; {@code name} what the run had asked to get this address.
   * What is said to the same place again is told a few times.
   */
  record Contacted(
      long at,
      String address,
      int port,
      int from,
      @Nullable String name,
      Protocol protocol,
      String said)
      implements Heard {
    public Contacted {
      checkPlace(address, port, name);
      checkPlace(address, from, name);
      checkText(said);
    }
  }

  /** The mark of a decoy was sent; {@code own} tells whether to its own service. */
  record DecoySent(
      long at,
      String decoy,
      String address,
      int port,
      int from,
      @Nullable String name,
      Protocol protocol,
      boolean own)
      implements Heard {
    public DecoySent {
      checkText(decoy);
      checkPlace(address, port, name);
      checkPlace(address, from, name);
    }
  }

  /** So many records, since the last such line, are not told: {@code bound} says which was hit. */
  record Lost(long at, String bound, long records) implements Heard {
    public Lost {
      checkText(bound);
      if (records < 0) {
        throw new IllegalArgumentException("Less than nothing is lost: " + records);
      }
    }
  }

  private static void checkPlace(String address, int port, @Nullable String name) {
    checkText(address);
    if (port < 0 || port > 0xffff) {
      throw new IllegalArgumentException("No port: " + port);
    }
    if (name != null) {
      checkText(name);
    }
  }

  private static void checkText(String text) {
    if (text.length() > LONGEST_TEXT || !text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      throw new IllegalArgumentException("A text is too long or not printable");
    }
  }
}

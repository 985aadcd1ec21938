package dev.lazaret.sandbox;

import java.util.List;

/**
 * Whether the trace is provably whole; {@code reasons} says why not, each a sentence, and is empty
 * only for a complete trace. {@code frames} were received, {@code dropped} were lost by the
 * sender's own count, {@code undecodable} broke the format, {@code unknown} are of types that this
 * version does not know.
 */
public record TraceCompleteness(
    List<String> reasons, long frames, long dropped, long undecodable, long unknown) {
  public TraceCompleteness {
    reasons = List.copyOf(reasons);
  }

  /** Nothing was lost, and that is proven. */
  public boolean complete() {
    return reasons.isEmpty();
  }
}

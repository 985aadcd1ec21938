package dev.lazaret.behavior;

import java.util.List;

/**
 * Whether the trace of a run is proven to hold every event. {@code reasons} says in sentences why
 * it is not; it is empty exactly where the trace is complete. {@code lost} counts events that the
 * sandbox reported as dropped, {@code skipped} messages of kinds that are not known.
 */
public record TraceState(
    boolean complete, long events, long lost, long skipped, List<String> reasons) {
  public TraceState {
    reasons = List.copyOf(reasons);
    if (complete != reasons.isEmpty()) {
      throw new IllegalArgumentException("complete=" + complete + " but reasons=" + reasons);
    }
  }

  /** A proven trace of {@code events} events. */
  public static TraceState proven(long events) {
    return new TraceState(true, events, 0, 0, List.of());
  }

  /** A trace that holds nothing or not all. */
  public static TraceState incomplete(long events, long lost, List<String> reasons) {
    return new TraceState(false, events, lost, 0, reasons);
  }
}

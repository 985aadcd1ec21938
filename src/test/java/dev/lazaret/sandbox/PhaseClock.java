package dev.lazaret.sandbox;

import dev.lazaret.behavior.Phase;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where the time of a run goes: how long it was in each of its phases, and before and after. */
final class PhaseClock implements RunListener {
  private final Map<String, Double> seconds = new LinkedHashMap<>();
  private String now = "load, create";
  private long since = System.nanoTime();

  @Override
  public void phase(Phase phase) {
    next(phase.name());
  }

  private void next(String part) {
    long at = System.nanoTime();
    seconds.merge(now, (at - since) / 1e9, Double::sum);
    now = part;
    since = at;
  }

  /**
   * The run is over: seconds by part, in order. Of what came last, {@code stoppingMillis} belong to
   * the phase.
   */
  Map<String, Double> ended(long stoppingMillis) {
    String last = now;
    next("");
    double stopping = stoppingMillis / 1e3;
    double whole = seconds.getOrDefault(last, 0.0);
    seconds.put(last, Math.min(stopping, whole));
    seconds.put("read, remove", Math.max(whole - stopping, 0));
    return seconds;
  }
}

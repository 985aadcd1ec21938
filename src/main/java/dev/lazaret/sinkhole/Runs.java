package dev.lazaret.sinkhole;

import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All runs by their addresses. An address that nobody registered yet is answered like any other and
 * remembered for a while: its run may be registered late.
 */
final class Runs {
  private final Bounds bounds;
  private final List<String> networks;
  private final Clock clock;
  private final Map<String, Run> registered = new LinkedHashMap<>();
  private final Map<String, Run> strays = new LinkedHashMap<>();

  Runs(Bounds bounds, List<String> networks, Clock clock) {
    this.bounds = bounds;
    this.networks = networks;
    this.clock = clock;
  }

  /** The run at {@code address}, which may be one that nobody registered. */
  synchronized Run at(String address) {
    Run run = registered.get(address);
    if (run == null) {
      run = strays.get(address);
    }
    return run == null ? stray(address) : run;
  }

  synchronized @Nullable Run registeredAt(String address) {
    return registered.get(address);
  }

  /** Makes a run known; a reason where that cannot be. */
  synchronized @Nullable String register(Registration registration) {
    String address = registration.address();
    if (registered.containsKey(address)) {
      return "a run is registered at " + address;
    }
    if (registered.size() >= bounds.runs()) {
      return "there are " + bounds.runs() + " runs";
    }
    Run early = strays.remove(address);
    Run run = early == null ? create(address) : early;
    run.register(registration);
    registered.put(address, run);
    return null;
  }

  /** Removes and ends the run that is registered there, if any. */
  @Nullable Run forget(String address) {
    Run run;
    synchronized (this) {
      run = registered.remove(address);
    }
    if (run != null) {
      run.end();
    }
    return run;
  }

  private Run stray(String address) {
    dropOld();
    Run run = create(address);
    strays.put(address, run);
    return run;
  }

  private void dropOld() {
    Instant oldest = clock.instant().minus(bounds.stray());
    Iterator<Run> inOrder = strays.values().iterator();
    while (inOrder.hasNext()) {
      Run run = inOrder.next();
      if (run.since().isAfter(oldest) && strays.size() < bounds.strays()) {
        return;
      }
      inOrder.remove();
      run.end();
    }
  }

  private Run create(String address) {
    return new Run(address, bounds, networks, clock);
  }
}

package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Probe;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/** Asks a run its questions while others watch over its bounds. */
final class ProbeThread {
  private static final Logger LOG = Logger.getLogger(ProbeThread.class);

  private final Prober prober;
  private final Thread thread;

  /** Begins to ask. */
  ProbeThread(Prober prober, List<Event> soFar) {
    this.prober = prober;
    this.thread = Thread.ofVirtual().name("probe").start(() -> ask(soFar));
  }

  /** What was answered, and in words what was not asked to the end. */
  record Result(List<Probe> probes, List<String> unasked) {
    private static final int MOST_NAMED = 8;

    Result {
      probes = List.copyOf(probes);
      unasked = List.copyOf(unasked);
    }

    /** A sentence about what was not asked. */
    String gap() {
      String named = String.join(", ", unasked.subList(0, Math.min(unasked.size(), MOST_NAMED)));
      int more = unasked.size() - MOST_NAMED;
      return "It could not be asked all: " + named + (more > 0 ? " and " + more + " more" : "");
    }
  }

  private void ask(List<Event> soFar) {
    try {
      prober.ask(soFar);
    } catch (InterruptedException e) {
      LOG.debug("It was too late for more questions");
    } catch (RuntimeException e) {
      // What was answered counts, and what was not asked is told.
      LOG.warnf("A run could not be asked everything: %s", e.getMessage());
    }
  }

  /** Whether nothing more will be asked. */
  boolean done() {
    return !thread.isAlive();
  }

  /** Ends the asking, for which it waits so long; what came of it until now. */
  Result end(Duration patience) throws InterruptedException {
    thread.interrupt();
    if (!thread.join(patience)) {
      LOG.warn("A question to a run does not end; its answer is not waited for");
    }
    // In this order: what is answered in between is rather told as not asked.
    List<String> unasked = prober.unasked();
    return new Result(prober.answers(), unasked);
  }
}

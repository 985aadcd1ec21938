package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Probe;
import java.util.List;
import org.jboss.logging.Logger;

/** Asks a run its questions while others watch over its bounds. */
final class ProbeThread {
  private static final Logger LOG = Logger.getLogger(ProbeThread.class);

  private final Thread thread;
  private volatile List<Probe> answers = List.of();

  /** Begins to ask. */
  ProbeThread(Prober prober, List<Event> soFar) {
    thread = Thread.ofVirtual().name("probe").start(() -> ask(prober, soFar));
  }

  private void ask(Prober prober, List<Event> soFar) {
    try {
      prober.ask(soFar);
    } catch (InterruptedException e) {
      LOG.debug("It was too late for more questions");
    } catch (RuntimeException e) {
      // What was answered counts; a run is not lost because it could not be asked.
      LOG.warnf("A run could not be asked everything: %s", e.getMessage());
    }
    answers = prober.answers();
  }

  /** Whether all was asked. */
  boolean done() {
    return !thread.isAlive();
  }

  /** Ends the asking; what was answered until now. */
  List<Probe> end() throws InterruptedException {
    thread.interrupt();
    thread.join();
    return answers;
  }
}

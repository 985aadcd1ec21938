package dev.lazaret.sandbox;

import dev.lazaret.engine.EngineFailure;
import java.io.IOException;
import org.jboss.logging.Logger;

/**
 * Taking away what a run leaves. It goes on when the run is interrupted; what it cannot remove is
 * swept when the next worker starts.
 */
final class Cleaning {
  private static final Logger LOG = Logger.getLogger(Cleaning.class);

  private Cleaning() {}

  /** One thing to take away. */
  interface Step {
    void run() throws IOException;
  }

  static void of(Step step) {
    boolean interrupted = Thread.interrupted();
    try {
      step.run();
    } catch (EngineFailure | IOException e) {
      LOG.warnf("Left behind until the next start: %s", e.getMessage());
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}

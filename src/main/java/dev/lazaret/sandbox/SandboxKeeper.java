package dev.lazaret.sandbox;

import dev.lazaret.engine.EngineFailure;
import dev.lazaret.platform.process.Command;
import dev.lazaret.platform.process.ProcessException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a tested sandbox at hand: opens the engine, runs the self-test, looks again now and then,
 * and begins anew where the engine was started again.
 */
final class SandboxKeeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SandboxKeeper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration ENDING = Duration.ofSeconds(20);

  /** A busy engine answers late once; one that does not answer three times in a row is gone. */
  private static final int MOST_MISSES = 3;

  private final Opening opening;
  private final RunLimits limits;
  private final Thread thread;
  private volatile long wanted = System.nanoTime();
  private SandboxStatus status = SandboxStatus.testing();
  private @Nullable SandboxHost host;
  private boolean closed;
  private int misses;

  /** Opens the engine. */
  @FunctionalInterface
  interface Opening {
    SandboxHost open() throws IOException;
  }

  /** {@code limits} are those of the self-test: it must pass under what images are held to. */
  SandboxKeeper(Opening opening, RunLimits limits) {
    this.opening = opening;
    this.limits = limits;
    this.thread = Thread.ofPlatform().daemon().name("sandbox-keeper").unstarted(this::keep);
  }

  void start() {
    thread.start();
  }

  private void keep() {
    try {
      while (true) {
        lookWhateverComes();
        Thread.sleep(patient() && !status().available() ? Duration.ofSeconds(1) : LOOK_EVERY);
      }
    } catch (InterruptedException e) {
      LOG.debug("The sandbox is not looked after any more");
    }
  }

  /** Somebody may be waiting for the answer, and the next look may go better. */
  private void lookWhateverComes() throws InterruptedException {
    try {
      look();
    } catch (RuntimeException e) {
      LOG.error("The sandbox could not be looked after", e);
      replace(null, SandboxStatus.unavailable("The sandbox could not be looked after: " + e));
    }
  }

  private void look() throws InterruptedException {
    SandboxHost known = current();
    if (known != null && !lost(known)) {
      return;
    }
    misses = 0;
    if (known != null) {
      LOG.warn("The inspection engine does not answer any more");
      wanted = System.nanoTime();
      replace(null, SandboxStatus.testing());
      known.close();
    }
    open();
  }

  /** Whether it has to be begun anew, which ends its runs: one answer that is late is no reason. */
  private boolean lost(SandboxHost known) {
    if (!known.listening()) {
      return true;
    }
    misses = known.answers() ? 0 : misses + 1;
    return misses >= MOST_MISSES;
  }

  private void open() throws InterruptedException {
    SandboxHost fresh = null;
    try {
      fresh = opening.open();
      var reason = SelfTest.run(fresh, limits);
      if (reason.isEmpty()) {
        LOG.infof("The sandbox passed its self-test (engine %s)", fresh.version().version());
        if (replace(fresh, available(fresh))) {
          fresh = null;
        }
      } else if (fresh.answers()) {
        replace(null, SandboxStatus.unavailable(reason.get()));
      } else {
        withoutEngine(reason.get());
      }
    } catch (EngineFailure | IOException | SandboxFailure | ImageSourceFailed e) {
      withoutEngine(String.valueOf(e.getMessage()));
    } finally {
      if (fresh != null) {
        fresh.close();
      }
    }
  }

  /**
   * Worker and engine are often started together, and an engine that ended is started again:
   * whoever waits for the answer waits on for a while, instead of judging by what was not run.
   */
  private void withoutEngine(String why) {
    if (!status().checking() || !patient()) {
      replace(null, SandboxStatus.unavailable(why));
    }
  }

  private boolean patient() {
    return System.nanoTime() - wanted < PATIENCE.toNanos();
  }

  private static SandboxStatus available(SandboxHost host) {
    boolean network = host.network() != null;
    return new SandboxStatus(true, false, "", host.version().version(), runtimeVersion(), network);
  }

  private static String runtimeVersion() {
    try {
      var said = Command.of(List.of("runsc", "--version")).run(Duration.ofSeconds(10));
      return said.output().lines().findFirst().orElse("").replace("runsc version ", "");
    } catch (ProcessException e) {
      LOG.warnf("Could not ask runsc for its version: %s", e.getMessage());
      return "";
    }
  }

  private synchronized @Nullable SandboxHost current() {
    return host;
  }

  /** Whether it is kept from now on: nothing is when this is closed. */
  private synchronized boolean replace(@Nullable SandboxHost fresh, SandboxStatus now) {
    if (closed) {
      return false;
    }
    if (!now.available() && !now.reason().equals(status.reason())) {
      LOG.warnf("Images are not run here: %s", now.reason());
    }
    host = fresh;
    status = now;
    notifyAll();
    return true;
  }

  synchronized SandboxStatus status() {
    return status;
  }

  synchronized SandboxStatus awaitStatus() throws InterruptedException {
    while (status.checking()) {
      wait();
    }
    return status;
  }

  synchronized SandboxHost host() {
    if (host == null) {
      throw new SandboxFailure(status.reason());
    }
    return host;
  }

  /** Whoever waits for an answer has it; when this returns, nothing is begun any more. */
  @Override
  public void close() {
    SandboxHost last;
    synchronized (this) {
      last = host;
      replace(null, SandboxStatus.unavailable("This process is ending"));
      closed = true;
    }
    thread.interrupt();
    if (last != null) {
      last.close();
    }
    try {
      if (!thread.join(ENDING)) {
        LOG.warn("The sandbox is still being looked after while this process ends");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

package dev.lazaret.inspection;

import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.sandbox.Sandbox;
import dev.lazaret.tenant.Access;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Tells the database every few seconds that this worker is there and whether it can run images. */
@Singleton
final class WorkerPulse {
  private static final Logger LOG = Logger.getLogger(WorkerPulse.class);
  private static final long EVERY_SECONDS = 5;

  private final PlatformConfig config;
  private final Sandbox sandbox;
  private final Workers workers;
  private final String version;
  private final String id = host() + "/" + ProcessHandle.current().pid();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("worker-pulse").factory());

  WorkerPulse(
      PlatformConfig config,
      Sandbox sandbox,
      Workers workers,
      @ConfigProperty(name = "quarkus.application.version") String version) {
    this.config = config;
    this.sandbox = sandbox;
    this.workers = workers;
    this.version = version;
  }

  void start(@Observes StartupEvent event) {
    if (config.role().isWorker()) {
      timer.scheduleWithFixedDelay(this::beat, 0, EVERY_SECONDS, TimeUnit.SECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
    if (config.role().isWorker()) {
      Access.service(() -> workers.leave(id));
    }
  }

  // A scheduled task that throws is never run again; the next beat says that it is back.
  private void beat() {
    try {
      Access.service(() -> workers.record(id, version, sandbox.status()));
    } catch (RuntimeException e) {
      LOG.warn("Could not tell the database that this worker is there", e);
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "localhost";
    }
  }
}

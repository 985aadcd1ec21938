package dev.lazaret.verdict;

import dev.lazaret.platform.PlatformConfig;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Looks often, in every process that decides, for what has come to its end. */
@Singleton
final class ExpiryTicker {
  private static final Logger LOG = Logger.getLogger(ExpiryTicker.class);

  private final List<Expiring> all;
  private final StandingConfig config;
  private final PlatformConfig platform;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("expiry").factory());

  ExpiryTicker(@All List<Expiring> all, StandingConfig config, PlatformConfig platform) {
    this.all = all;
    this.config = config;
    this.platform = platform;
  }

  void start(@Observes StartupEvent event) {
    if (platform.role().isWeb()) {
      long every = config.lookEvery().toMillis();
      timer.scheduleWithFixedDelay(
          () -> all.forEach(this::expire), every, every, TimeUnit.MILLISECONDS);
    }
  }

  void stop(@Observes ShutdownEvent event) {
    timer.shutdownNow();
  }

  // A scheduled task that throws is never run again, and one kind must not keep another waiting.
  private void expire(Expiring kind) {
    try {
      int ended = kind.expire();
      if (ended > 0) {
        LOG.infof("Came to their end; kind=%s count=%d", kind.getClass().getSimpleName(), ended);
      }
    } catch (RuntimeException e) {
      LOG.warn("What came to its end could not be noted; it is tried again", e);
    }
  }
}

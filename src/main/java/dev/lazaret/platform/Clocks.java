package dev.lazaret.platform;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Produces the one clock. Everything that needs the time injects it. */
final class Clocks {
  @Produces
  @Singleton
  Clock utc() {
    return Clock.systemUTC();
  }
}

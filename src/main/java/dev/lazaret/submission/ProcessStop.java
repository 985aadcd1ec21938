package dev.lazaret.submission;

import jakarta.inject.Singleton;

/**
 * Knows that the process was told to end. Quarkus waits for running requests before it tells
 * anyone, and a stream of events is a request that would let it wait in vain.
 */
@Singleton
class ProcessStop {
  private volatile boolean begun;

  ProcessStop() {
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> begun = true));
  }

  boolean begun() {
    return begun;
  }
}

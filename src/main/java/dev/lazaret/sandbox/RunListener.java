package dev.lazaret.sandbox;

import dev.lazaret.behavior.Phase;

/** Hears how a run goes on; called from the thread that runs it. */
@FunctionalInterface
public interface RunListener {
  /** A phase begins. */
  void phase(Phase phase);
}

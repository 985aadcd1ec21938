package dev.lazaret.sandbox;

import org.jspecify.annotations.Nullable;

/** The observation network as one run has it, until it is closed. */
interface RunNetwork extends AutoCloseable {
  /** A run that has loopback only. */
  RunNetwork NONE =
      new RunNetwork() {
        @Override
        public @Nullable Asker asker() {
          return null;
        }

        @Override
        public void close() {
          // There is nothing to leave.
        }
      };

  /** Who speaks to the run's ports; null where nobody can. */
  @Nullable Asker asker();

  /** The run leaves: nothing is heard of it any more. */
  @Override
  void close();
}

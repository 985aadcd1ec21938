package dev.lazaret.platform.process;

import java.nio.file.Path;

/** An inspection engine that this process started and that ends with it at the latest. */
public interface RunningEngine {
  /** The engine's Unix socket, for {@code lazaret.engine.address=unix://…} of the worker. */
  Path socket();

  /** The folder that engine and worker share, for {@code lazaret.engine.folder} of the worker. */
  Path folder();

  /** The process id of the engine. */
  long pid();

  /** Whether its process still runs. */
  boolean alive();

  /**
   * Ends the engine and all that ran in it, takes its mounts away and puts back the kernel settings
   * that were changed. Calling it twice does no harm.
   */
  void stop();
}

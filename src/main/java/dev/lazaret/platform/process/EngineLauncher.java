package dev.lazaret.platform.process;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Starts the inspection engine: a Docker engine of Lazaret's own with gVisor runtimes, without
 * bridge and without packet filter rules. Never touches another engine of the machine. Needs root.
 */
public final class EngineLauncher {
  private final Consumer<String> say;

  /** {@code say} receives each line that the operator should read. */
  public EngineLauncher(Consumer<String> say) {
    this.say = say;
  }

  /**
   * Cleans what an earlier engine of the same data folder left, and starts one. Blocks until it
   * answers; ends with this process, also when that is killed.
   *
   * @throws EngineStartException with the reason and the remedy
   */
  public RunningEngine start(EngineSettings settings)
      throws EngineStartException, InterruptedException {
    say.accept("Starting the inspection engine in " + settings.data());
    throw new EngineStartException("The inspection engine cannot be started yet");
  }

  /**
   * What {@code down} does when no process keeps the engine any more: ends its processes, unmounts
   * its file system and puts kernel settings back, as far as each is there.
   */
  public void cleanUp(Path data) {
    say.accept("Nothing to clean in " + data);
  }
}

package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A command of this machine that is waited for; its output (both streams) is kept, up to 1 MiB. */
public record Command(List<String> arguments, Map<String, String> environment) {
  private static final int OUTPUT_LIMIT = 1 << 20;

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** What a command came to. */
  public record Outcome(int exit, String output) {
    /** Whether it ended with 0. */
    public boolean ok() {
      return exit == 0;
    }
  }

  /** A command with the environment of this process. */
  public static Command of(List<String> arguments) {
    return new Command(arguments, Map.of());
  }

  /** This command with one more environment variable. */
  public Command with(String name, String value) {
    var more = new java.util.HashMap<>(environment);
    more.put(name, value);
    return new Command(arguments, more);
  }

  /** This command as another user; only root can. */
  public Command as(SystemUser user) {
    return new Command(Privileges.drop(user, arguments), environment);
  }

  /**
   * Runs it.
   *
   * @throws ProcessException if it cannot be started or takes longer than {@code patience} (it is
   *     killed then)
   */
  public Outcome run(Duration patience) {
    try {
      Path output = Files.createTempFile("lazaret-command", ".out");
      try {
        return run(patience, output);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not keep the output of " + arguments.getFirst(), e);
    }
  }

  private Outcome run(Duration patience, Path output) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments);
    builder.environment().putAll(environment);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true).redirectOutput(output.toFile());
    Process process;
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new ProcessException(
          "Could not start " + arguments.getFirst() + ": " + e.getMessage(), e);
    }
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        process.destroyForcibly();
        throw new ProcessException(
            arguments.getFirst() + " did not end within " + patience + " and was killed");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ProcessException("Interrupted while " + arguments.getFirst() + " ran", e);
    }
    try (var in = Files.newInputStream(output)) {
      return new Outcome(
          process.exitValue(), new String(in.readNBytes(OUTPUT_LIMIT), StandardCharsets.UTF_8));
    }
  }
}

package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A long-running child. It is told to end when this process ends, in whatever way; its output goes
 * to its log file.
 */
public final class ServiceProcess {
  // A parent-death signal is sent when the thread that forked ends: this one lives as long as we
  // do.
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("process-starter").factory());
  // Ctrl-C goes to every process of the terminal's group: children are ended by us, in order.
  private static final List<String> OWN_SESSION = List.of("setsid");
  private static final int TAIL_BYTES = 64 * 1024;
  private static final Duration LAST_WORDS = Duration.ofSeconds(1);

  private final Spec spec;
  private final Process process;
  private final OutputPump output;

  private ServiceProcess(Spec spec, Process process) {
    this.spec = spec;
    this.process = process;
    this.output = OutputPump.start(spec.name(), process.getInputStream(), spec.log());
  }

  /**
   * What to start.
   *
   * @param environment the whole environment of the child: nothing of ours is passed on
   * @param endSignal what makes it end in good order ({@code TERM}, {@code INT})
   * @param log the file that its output is appended to, bounded in size
   */
  public record Spec(
      String name,
      List<String> command,
      Map<String, String> environment,
      SystemUser user,
      String endSignal,
      Path workingFolder,
      Path log) {
    public Spec {
      command = List.copyOf(command);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Starts it.
   *
   * @throws ProcessException if the program cannot be executed
   */
  public static ServiceProcess start(Spec spec) {
    try {
      return new ServiceProcess(spec, STARTER.submit(() -> launch(spec)).get());
    } catch (ExecutionException e) {
      throw new ProcessException("Could not start " + spec.name() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessException("Interrupted while starting " + spec.name(), e);
    }
  }

  /**
   * Starts a process that outlives this one, with our environment and in a session of its own.
   *
   * @return its process id
   */
  public static long startDetached(List<String> command, Path log) {
    var line = new ArrayList<>(OWN_SESSION);
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try {
      return builder.start().pid();
    } catch (IOException e) {
      throw new ProcessException("Could not start " + command.getFirst(), e);
    }
  }

  private static Process launch(Spec spec) throws IOException {
    var line = new ArrayList<>(OWN_SESSION);
    line.addAll(Privileges.dropAndBind(spec.user(), spec.endSignal(), spec.command()));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().clear();
    builder
        .environment()
        .put("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
    builder.environment().putAll(spec.environment());
    builder.directory(spec.workingFolder().toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    builder.redirectErrorStream(true);
    return builder.start();
  }

  /** How it is called in messages. */
  public String name() {
    return spec.name();
  }

  /** The file that its output goes to. */
  public Path log() {
    return spec.log();
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Its exit code, once it ended. */
  public CompletableFuture<Integer> onExit() {
    return process.onExit().thenApply(Process::exitValue);
  }

  /** Asks it to end in good order and waits; whoever does not end in time is killed. */
  public void stop(Duration patience) {
    if (!process.isAlive()) {
      return;
    }
    Command.of(List.of("kill", "-s", spec.endSignal(), Long.toString(process.pid())))
        .run(Duration.ofSeconds(5));
    try {
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it at once (SIGKILL). */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** The last lines of its log, for a message about its death. */
  public List<String> lastLines(int count) {
    if (!process.isAlive()) {
      output.await(LAST_WORDS);
    }
    try (var channel = Files.newByteChannel(spec.log())) {
      channel.position(Math.max(0, channel.size() - TAIL_BYTES));
      byte[] tail = java.nio.channels.Channels.newInputStream(channel).readNBytes(TAIL_BYTES);
      var lines = new String(tail, StandardCharsets.UTF_8).lines().toList();
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the log " + spec.log(), e);
    }
  }
}

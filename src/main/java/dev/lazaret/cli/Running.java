package dev.lazaret.cli;

import dev.lazaret.platform.process.PostgresServer;
import dev.lazaret.platform.process.RunningEngine;
import dev.lazaret.platform.process.ServiceProcess;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A process of the installation.
 *
 * @param end completes when it ends, asked or not
 * @param obituary how an unasked end is told
 * @param stop ends it in good order
 */
record Running(long pid, CompletableFuture<?> end, Supplier<String> obituary, Runnable stop) {
  private static final Duration PATIENCE = Duration.ofSeconds(45);
  private static final int LAST_LINES = 10;

  static Running of(ServiceProcess process) {
    return of(process, () -> process.stop(PATIENCE));
  }

  static Running of(PostgresServer server) {
    return of(server.process(), server::close);
  }

  static Running of(RunningEngine engine) {
    var end = ProcessHandle.of(engine.pid()).map(ProcessHandle::onExit);
    return new Running(
        engine.pid(),
        end.orElseGet(() -> CompletableFuture.completedFuture(null)),
        () -> "the inspection engine ended",
        engine::stop);
  }

  private static Running of(ServiceProcess process, Runnable stop) {
    return new Running(process.pid(), process.onExit(), () -> obituary(process), stop);
  }

  static String obituary(ServiceProcess process) {
    return "%s ended with exit code %d; the last lines of %s:%n%s"
        .formatted(
            process.name(),
            process.onExit().join(),
            process.log(),
            process.lastLines(LAST_LINES).stream()
                .map(LogLine::readable)
                .collect(Collectors.joining(System.lineSeparator())));
  }
}

package dev.lazaret.platform.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * PostgreSQL's {@code postmaster.pid} after an unclean end. PostgreSQL itself refuses to start when
 * the number in it belongs to any living process of the same user, also an unrelated one.
 */
final class StaleLock {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private final Path cluster;

  StaleLock(Path cluster) {
    this.cluster = cluster;
  }

  /**
   * Waits for an earlier server that is still shutting down; removes the file when its process is
   * gone or another program.
   */
  void clear() throws IOException {
    Path lock = cluster.resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    Optional<ProcessHandle> earlier = owner(lock);
    if (earlier.isPresent()) {
      awaitEnd(earlier.get());
    }
    Files.deleteIfExists(lock);
  }

  private Optional<ProcessHandle> owner(Path lock) throws IOException {
    long pid;
    try (var lines = Files.lines(lock)) {
      pid = lines.findFirst().map(String::strip).map(Long::parseLong).orElse(0L);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return pid <= 0 ? Optional.empty() : ProcessHandle.of(pid).filter(this::servesThisCluster);
  }

  private boolean servesThisCluster(ProcessHandle process) {
    try {
      Path folder = Files.readSymbolicLink(Path.of("/proc", Long.toString(process.pid()), "cwd"));
      return Files.isSameFile(folder, cluster);
    } catch (IOException e) {
      return false; // gone meanwhile, or another user's: not a server that we started
    }
  }

  private void awaitEnd(ProcessHandle earlier) {
    try {
      earlier.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new ProcessException(
          "Another PostgreSQL (pid " + earlier.pid() + ") runs in " + cluster + ": end it first");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProcessException("Interrupted while waiting for an earlier PostgreSQL to end", e);
    } catch (java.util.concurrent.ExecutionException e) {
      throw new ProcessException("Could not wait for pid " + earlier.pid(), e);
    }
  }
}

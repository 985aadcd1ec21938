package dev.lazaret.cli;

import dev.lazaret.platform.process.Command;
import dev.lazaret.platform.process.ProcessIdentity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Who runs on a data folder. The truth is a lock that the kernel takes away with the process; the
 * pid files only say who it was, and name each process by number and start.
 */
final class RunState {
  private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(40);
  private static final long POLL_MILLIS = 50;
  private final Path folder;

  RunState(DataFolder data) {
    this.folder = data.run();
  }

  /** A held lock; it ends with this process or when closed. */
  record Lock(FileChannel channel) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  /** Takes the data folder for this process; empty when another one has it. */
  Optional<Lock> take() {
    try {
      Files.createDirectories(folder);
      var channel =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        return Optional.empty();
      }
      return Optional.of(new Lock(channel));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not lock " + folder + ": " + e.getMessage(), e);
    }
  }

  void recordSupervisor() {
    write("supervisor.pid", ProcessIdentity.of(ProcessHandle.current().pid()).orElseThrow() + "\n");
  }

  /** The supervisor that is running, if one is. */
  Optional<ProcessIdentity> supervisor() {
    return read("supervisor.pid").flatMap(ProcessIdentity::parse).filter(ProcessIdentity::isAlive);
  }

  void recordChild(String name, long pid) {
    ProcessIdentity.of(pid).ifPresent(identity -> write(name + ".pid", identity + "\n"));
  }

  void recordAddress(String address) {
    write("address", address + "\n");
  }

  /** Where the service answers, once it is ready. */
  Optional<String> address() {
    return read("address").map(String::strip);
  }

  /**
   * Ends children that outlived a killed supervisor; they were told to end when it died, so mostly
   * this only waits.
   */
  void endOrphans() {
    for (ProcessIdentity orphan : children()) {
      long deadline = System.nanoTime() + ORPHAN_PATIENCE.toNanos();
      signal(orphan, "TERM");
      while (orphan.isAlive()) {
        if (System.nanoTime() > deadline) {
          signal(orphan, "KILL");
          deadline += ORPHAN_PATIENCE.toNanos();
        }
        pause();
      }
    }
  }

  private List<ProcessIdentity> children() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (var files = Files.newDirectoryStream(folder, "*.pid")) {
      var living = new java.util.ArrayList<ProcessIdentity>();
      for (Path file : files) {
        if (!file.endsWith("supervisor.pid")) {
          ProcessIdentity.parse(Files.readString(file))
              .filter(ProcessIdentity::isAlive)
              .ifPresent(living::add);
        }
      }
      return living;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the pid files in " + folder, e);
    }
  }

  /** Forgets the processes; the ports stay remembered. */
  void clear() {
    try (var files = Files.newDirectoryStream(folder, "{*.pid,address}")) {
      for (Path file : files) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not remove the pid files in " + folder, e);
    }
  }

  /** Sends a signal; false when this user may not. */
  static boolean signal(ProcessIdentity process, String signal) {
    return !process.isAlive()
        || Command.of(List.of("kill", "-s", signal, Long.toString(process.pid())))
            .run(Duration.ofSeconds(5))
            .ok()
        || !process.isAlive();
  }

  static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure("Interrupted");
    }
  }

  private Optional<String> read(String name) {
    try {
      Path file = folder.resolve(name);
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + folder.resolve(name), e);
    }
  }

  private void write(String name, String text) {
    try {
      Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not write " + folder.resolve(name), e);
    }
  }
}

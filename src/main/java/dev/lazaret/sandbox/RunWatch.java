package dev.lazaret.sandbox;

import dev.lazaret.behavior.StopReason;
import dev.lazaret.engine.ContainerEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Looks at a running container again and again until it ends, breaks a bound or is quiet. */
final class RunWatch {
  private static final long TICK_MILLIS = 25;

  /** A process of the guest costs about nine tasks and half a MiB of the host. */
  private static final int MOST_ALIVE = 500;

  private static final int MEASURE_EVERY = 20;
  private static final int LOOK_EVERY = 8;
  private static final long NOTABLE_GROWTH = 1L << 20;
  private static final long GROWTH_ENDS = 2_000_000_000L;
  private static final long LEAST_FREE = 64L << 20;

  /** A run that wrote less than this has not filled a store that others filled beside it. */
  private static final long BLAMED = 64L << 20;

  private final TraceRecording recording;
  private final RunLimits limits;
  private final CompletableFuture<ContainerEnd> end;
  private final Path calls;
  private final LongSupplier written;
  private final boolean volumes;
  private final Runnable look;
  private final long began = System.nanoTime();
  private int tick;
  private int lastMeasured;
  private int lastLooked;
  private long lastWritten;
  private long lastGrowth = System.nanoTime() - GROWTH_ENDS;

  /**
   * {@code volumes}: whether it can write where {@code written} does not count; {@code look} is
   * called some times a second.
   */
  RunWatch(
      TraceRecording recording,
      RunLimits limits,
      CompletableFuture<ContainerEnd> end,
      Path calls,
      LongSupplier written,
      boolean volumes,
      Runnable look) {
    this.recording = recording;
    this.limits = limits;
    this.end = end;
    this.calls = calls;
    this.written = written;
    this.volumes = volumes;
    this.look = look;
  }

  /** A bound that was broken. */
  record Breach(StopReason reason, String note) {}

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** Whether nothing new was called and little was written for so long. */
  boolean quiet(Duration span) {
    return recording.activity().quietNanos() >= span.toNanos()
        && System.nanoTime() - lastGrowth >= GROWTH_ENDS;
  }

  /** Whether the container has ended. */
  boolean ended() {
    return end.isDone();
  }

  /**
   * Waits until it has ended or {@code enough} says so; gives the bound that was broken meanwhile,
   * or null.
   */
  @Nullable Breach until(BooleanSupplier enough) throws InterruptedException, IOException {
    while (!end.isDone() && !enough.getAsBoolean()) {
      Breach breach = breach();
      if (breach != null) {
        return breach;
      }
      pause();
    }
    return null;
  }

  private void pause() throws InterruptedException {
    try {
      end.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      tick++;
      if (tick - lastLooked >= LOOK_EVERY) {
        lastLooked = tick;
        look.run();
      }
    } catch (ExecutionException e) {
      throw new SandboxFailure("The engine lost sight of the container", e.getCause());
    }
  }

  private @Nullable Breach breach() throws InterruptedException, IOException {
    var activity = recording.activity();
    if (activity.forks() > limits.forks()
        || activity.forksPerSecond() > limits.forksPerSecond()
        || activity.alive() > MOST_ALIVE) {
      return new Breach(
          StopReason.FORK_BOMB,
          "It was stopped after it had made %d processes and threads, %d of them alive and %d of them in the last second"
              .formatted(activity.forks(), activity.alive(), activity.forksPerSecond()));
    }
    if (activity.messages() > 2 * limits.events()) {
      return new Breach(
          StopReason.EVENT_FLOOD, "It was stopped after " + activity.messages() + " messages");
    }
    if (activity.messagesPerSecond() > limits.messagesPerSecond()) {
      return new Breach(
          StopReason.EVENT_FLOOD,
          "It was stopped after %d messages in one second".formatted(activity.messagesPerSecond()));
    }
    if (recording.isFull()) {
      return new Breach(
          StopReason.EVIDENCE_FULL,
          "It was stopped when its trace had reached " + limits.evidence() + " bytes");
    }
    if (recording.hasEnded() && !recording.sawEnd()) {
      return brokenOff();
    }
    return tick - lastMeasured >= MEASURE_EVERY ? disk() : null;
  }

  /** Either the guest kernel died, and the engine will say so, or only its report did. */
  private @Nullable Breach brokenOff() throws InterruptedException {
    for (int i = 0; i < 80 && !end.isDone(); i++) {
      pause();
    }
    return end.isDone()
        ? null
        : new Breach(StopReason.TRACE_LOST, "It was stopped because its trace broke off");
  }

  private @Nullable Breach disk() throws IOException {
    lastMeasured = tick;
    if (Files.exists(calls) && Files.size(calls) > limits.evidence()) {
      return new Breach(
          StopReason.EVIDENCE_FULL,
          "It was stopped when the log of its calls had reached " + limits.evidence() + " bytes");
    }
    long bytes = written.getAsLong();
    if (bytes > lastWritten + NOTABLE_GROWTH) {
      lastGrowth = System.nanoTime();
    }
    lastWritten = bytes;
    if (bytes > limits.disk()) {
      return new Breach(
          StopReason.DISK_FULL, "It was stopped after it had written " + bytes + " bytes");
    }
    long free = Files.getFileStore(recording.path()).getUsableSpace();
    return recording.writeFailed() || free < LEAST_FREE ? storeFull(bytes, volumes) : null;
  }

  /** All runs share the store: only one that can have filled it is told so. */
  static Breach storeFull(long bytes, boolean volumes) {
    if (!volumes && bytes < BLAMED) {
      throw new SandboxFailure(
          "The store of the engine was full, and this run had written only " + bytes + " bytes");
    }
    return new Breach(StopReason.DISK_FULL, "It was stopped because the engine's store was full");
  }
}

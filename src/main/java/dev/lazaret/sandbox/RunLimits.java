package dev.lazaret.sandbox;

import java.time.Duration;

/**
 * The bounds of a run. Sizes in bytes. {@code tasks} bounds the sandbox's host tasks (fewer than
 * 4096 kill the sandbox instead of the guest); {@code forks} and {@code forksPerSecond} bound the
 * processes and threads that the guest creates; {@code quiet} is how long nothing must happen for
 * the run to count as idle; {@code stop} is how long it may take to obey SIGTERM; {@code repeat} is
 * how long it is watched when it is started a second time, zero for never; {@code disk} bounds what
 * it writes to its root, {@code evidence} its raw trace, {@code messagesPerSecond} how busy that
 * may be (a database that looks for its time zone makes 37,000; nothing is lost by more, since who
 * reports faster than is read has to wait).
 */
public record RunLimits(
    long memory,
    double cpus,
    int tasks,
    Duration wall,
    Duration quiet,
    Duration stop,
    Duration repeat,
    long evidence,
    long disk,
    long events,
    long messagesPerSecond,
    long forks,
    long forksPerSecond,
    int outputTail) {
  /** What suits an ordinary service on a small machine. */
  public static final RunLimits DEFAULT =
      new RunLimits(
          1L << 30,
          1.0,
          8192,
          Duration.ofSeconds(60),
          Duration.ofMillis(2500),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          128L << 20,
          2L << 30,
          200_000,
          100_000,
          3_000,
          400,
          8 << 10);

  /** The same bounds with another one of memory. */
  public RunLimits withMemory(long bytes) {
    return with(bytes, cpus, repeat);
  }

  /** The same bounds with other processors. */
  RunLimits withCpus(double ofCpus) {
    return with(memory, ofCpus, repeat);
  }

  /** The same, without a second start. */
  RunLimits once() {
    return with(memory, cpus, Duration.ZERO);
  }

  private RunLimits with(long ofMemory, double ofCpus, Duration ofRepeat) {
    return new RunLimits(
        ofMemory,
        ofCpus,
        tasks,
        wall,
        quiet,
        stop,
        ofRepeat,
        evidence,
        disk,
        events,
        messagesPerSecond,
        forks,
        forksPerSecond,
        outputTail);
  }
}

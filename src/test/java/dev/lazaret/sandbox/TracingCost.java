package dev.lazaret.sandbox;

import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What it costs a guest that it is watched: a loop of calls, timed by the guest's own clock, with
 * the trace and without it.
 */
final class TracingCost {
  private static final int ROUNDS = 4_000;

  /** A loop that does nothing new is quiet, and would be asked to stop. */
  private static final RunInputs LONG =
      new RunInputs(
          Map.of(),
          List.of(),
          List.of(),
          null,
          Duration.ofSeconds(50),
          null,
          List.of(),
          List.of(),
          List.of());

  /** Three calls a round that are reported, and nothing that leaves the guest kernel. */
  private static final String LOOP =
      "read began x < /proc/uptime; i=0; while [ $i -lt %d ]; do : < /dev/null; i=$((i+1)); done;"
          + " read ended x < /proc/uptime; echo $began $ended";

  private final SandboxHost host;
  private final int runs;

  TracingCost(SandboxHost host, int runs) {
    this.host = host;
    this.runs = runs;
  }

  void print() throws Exception {
    List<Double> runc = new ArrayList<>();
    List<Double> untraced = new ArrayList<>();
    List<Double> traced = new ArrayList<>();
    long before = observed(0).trace().events();
    long events = 0;
    for (int run = 0; run < runs; run++) {
      runc.add(seconds(new PlainRun(host, "runc", loop(ROUNDS)::writeTo).output()));
      untraced.add(
          seconds(new PlainRun(host, UntracedRuntime.NAME, loop(ROUNDS)::writeTo).output()));
      RunResult seen = observed(ROUNDS);
      traced.add(seconds(seen.end().outputTail()));
      events = seen.trace().events() - before;
    }
    System.out.printf(
        "%n%-34s%10s%8s%14s%n", "A loop of " + events + " events", "wall", "ratio", "an event");
    double unit = Medians.of(untraced);
    row("runc", Medians.of(runc), unit, events);
    row("runsc, not traced", unit, unit, events);
    row("runsc, traced", Medians.of(traced), unit, events);
    row("  tracing alone", Medians.of(traced) - unit, unit, events);
  }

  private static void row(String name, double seconds, double unit, long events) {
    System.out.printf(
        Locale.ROOT,
        "%-34s%8.2f s%8.2f%11.1f us%n",
        name,
        seconds,
        seconds / unit,
        1e6 * seconds / events);
  }

  private static BusyboxImage loop(int rounds) {
    return BusyboxImage.running(LOOP.formatted(rounds));
  }

  private RunResult observed(int rounds) throws Exception {
    var image = loop(rounds);
    RunResult result =
        host.run(
            new RunRequest(
                "loop",
                image.config(),
                image::writeTo,
                Map.of(),
                path -> false,
                LONG,
                RunLimits.DEFAULT.once()),
            phase -> {});
    Files.deleteIfExists(result.evidence());
    return result;
  }

  private static double seconds(String printed) {
    String[] moments = printed.strip().split(" ");
    if (moments.length != 2) {
      throw new IllegalStateException("The loop printed: " + printed);
    }
    return Double.parseDouble(moments[1]) - Double.parseDouble(moments[0]);
  }
}

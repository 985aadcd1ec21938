package dev.lazaret.behavior;

import dev.lazaret.finding.Finding;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Platform;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Runs written by hand: of an image that ships {@code /usr/bin/app} and exposes port 80. */
public final class TestRuns {
  private static final Set<String> SHIPPED = Set.of("/usr/bin/app", "/usr/bin/sh");

  private TestRuns() {}

  /** It ran, obeyed its stop signal and was seen completely. */
  public static RunContext run() {
    return run(TraceState.proven(100), ended(StopReason.STOPPED, 0, ""));
  }

  public static RunContext run(StopReason reason) {
    return run(TraceState.proven(100), ended(reason, null, ""));
  }

  public static RunContext run(TraceState trace, RunEnd end) {
    return run(trace, end, RunUse.UNKNOWN, List.of(), List.of());
  }

  /** It had the observation network, and was asked and offered all this. */
  public static RunContext run(
      TraceState trace, RunEnd end, RunUse use, List<Probe> probes, List<Decoy> decoys) {
    return new RunContext(
        config(""),
        Subject.of(config("")),
        SHIPPED::contains,
        RunLimits.DEFAULT,
        trace,
        end,
        null,
        true,
        use,
        probes,
        decoys);
  }

  public static RunEnd ended(StopReason reason, Integer exitCode, String output) {
    return new RunEnd(reason, exitCode, 1500, null, output);
  }

  public static ImageConfig config(String user) {
    return config(user, "80/tcp", "8000-8010/tcp");
  }

  /** Of an image that exposes these ports. */
  public static ImageConfig exposing(String... ports) {
    return config("", ports);
  }

  private static ImageConfig config(String user, String... ports) {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        user,
        List.of(),
        List.of("app"),
        List.of(),
        "",
        List.of(ports),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  /** What {@code rule} finds in {@code events} of an ordinary run. */
  public static List<Finding> findings(BehaviorRule rule, Event... events) {
    return findings(rule, run(), events);
  }

  public static List<Finding> findings(BehaviorRule rule, RunContext run, Event... events) {
    var watch = rule.begin(run);
    Arrays.stream(events).forEach(watch::see);
    return watch.end().findings();
  }
}

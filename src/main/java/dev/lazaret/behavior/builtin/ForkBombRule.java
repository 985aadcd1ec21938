package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;

/** Making processes until a bound holds it. */
@Singleton
final class ForkBombRule implements BehaviorRule {
  /** More tasks at once than any ordinary service makes while it starts and idles. */
  static final int MOST_ALIVE = 1_000;

  private static final RuleText TEXT =
      RuleText.of(
          "runtime-fork-bomb",
          1,
          Boundary.RESOURCES,
          "Makes processes without end",
          "Never run it without a limit of processes (--pids-limit).",
          "T1499.001");

  @Override
  public RuleId id() {
    return TEXT.id();
  }

  @Override
  public int version() {
    return TEXT.version();
  }

  @Override
  public Watch begin(RunContext run) {
    return new Count(run);
  }

  private static final class Count implements Watch {
    private final RunContext run;
    private int made;
    private int alive = 1;
    private int peak = 1;

    Count(RunContext run) {
      this.run = run;
    }

    @Override
    public void see(Event event) {
      switch (event) {
        case Event.Forked _ -> {
          made++;
          peak = Math.max(peak, ++alive);
        }
        case Event.Exited _ -> alive--;
        case Event.Started _ -> alive = 1;
        case Event.Executed _,
            Event.Opened _,
            Event.PathChanged _,
            Event.NodeMade _,
            Event.SocketMade _,
            Event.Connected _,
            Event.Bound _,
            Event.Listened _,
            Event.IdentityChanged _,
            Event.KernelCalled _,
            Event.NameAsked _,
            Event.Contacted _,
            Event.DecoySent _ -> {}
      }
    }

    @Override
    public CheckOutcome end() {
      boolean stopped = run.end().reason() == StopReason.FORK_BOMB;
      if (!stopped && peak < MOST_ALIVE) {
        return RunFinding.none();
      }
      String detail =
          "It made %d processes and threads, %d of them alive at once%s."
              .formatted(made, peak, stopped ? ", until the run was stopped" : "");
      return new RunFinding(Severity.HIGH, detail, Map.of("held", stopped ? "yes" : "no"))
          .outcome(TEXT);
    }
  }
}

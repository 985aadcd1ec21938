package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Knocking at many doors: no service needs so many different ones while it starts. */
@Singleton
final class PortScanRule implements BehaviorRule {
  /** Different addresses with port that one run may try. */
  static final int MOST = 30;

  private static final RuleText TEXT =
      RuleText.of(
          "runtime-port-scan",
          1,
          Boundary.NETWORK,
          "Scans the network",
          "Do not run it beside others; let it reach named destinations only.",
          "T1046");

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
    return new Doors();
  }

  private static final class Doors implements Watch {
    private final Set<String> tried = new HashSet<>();

    @Override
    public void see(Event event) {
      if (event instanceof Event.Connected e
          && e.port() > 0
          && NetAddress.of(e.address()).outside()) {
        tried.add(e.address() + " " + e.port());
      }
    }

    @Override
    public CheckOutcome end() {
      if (tried.size() <= MOST) {
        return RunFinding.none();
      }
      String detail = "It tried %d different addresses and ports.".formatted(tried.size());
      return new RunFinding(Severity.HIGH, detail, Map.of()).outcome(TEXT);
    }
  }
}

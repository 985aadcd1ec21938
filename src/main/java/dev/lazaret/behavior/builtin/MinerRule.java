package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Mining coins with the machines of others: the pool's protocol stands in its arguments. */
@Singleton
final class MinerRule extends SightingRule {
  private static final Set<String> PROGRAMS =
      Set.of("xmrig", "xmr-stak", "cpuminer", "minerd", "ethminer", "t-rex", "nbminer", "ccminer");

  private static final List<String> POOLS =
      List.of("stratum+tcp://", "stratum+ssl://", "stratum+tls://", "stratum2+tcp://");

  MinerRule() {
    super(
        RuleText.of(
            "runtime-miner",
            Boundary.RESOURCES,
            "Mines coins",
            "Do not run it. If you do not know where this comes from, treat the image "
                + "as compromised.",
            "T1496"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.Executed e && mines(e)
            ? Sighting.of(Severity.CRITICAL, "ran a miner, " + e.path(), e.path(), e.result())
            : null;
  }

  private static boolean mines(Event.Executed e) {
    return PROGRAMS.contains(e.path().substring(e.path().lastIndexOf('/') + 1))
        || e.argv().stream().anyMatch(argument -> POOLS.stream().anyMatch(argument::contains));
  }
}

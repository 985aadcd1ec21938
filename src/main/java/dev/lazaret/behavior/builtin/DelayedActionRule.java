package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Harm that waits. What is grave in itself is graver where it came only after a long silence, late
 * in the run, or at a second start: short looks are what it was made to pass.
 */
@Singleton
final class DelayedActionRule extends SightingRule {
  /** Nobody waits so long for anything of a service that starts. */
  static final long SILENCE_MILLIS = 5_000;

  /** Services have started by then, also slow ones under observation. */
  static final long LATE_MILLIS = 20_000;

  private static final List<SightingRule> GRAVE =
      List.of(
          new ReverseShellRule(),
          new DownloadAndRunRule(),
          new DroppedExecutableRule(),
          new FilelessExecRule(),
          new MinerRule(),
          new DecoyReadRule(),
          new DecoySentRule(),
          new MetadataAddressRule(),
          new EngineSocketRule(),
          new MasqueradeRule(),
          new LdPreloadWriteRule(),
          new SetuidBitAddedRule(),
          new AccountWriteRule(),
          new CorePatternRule(),
          new ReleaseAgentRule(),
          new SysrqRule(),
          new SysfsWriteRule(),
          new ProcSysWriteRule(),
          new KcoreReadRule(),
          new RawDeviceOpenRule(),
          new ModuleLoadRule(),
          new KexecRule(),
          new SetnsRule(),
          new MountRule(),
          new PtraceRule(),
          new ProcessMemoryRule(),
          new BpfRule());

  DelayedActionRule() {
    super(
        RuleText.of(
            "runtime-delayed-action",
            Boundary.IMAGE,
            "Waits before it does harm",
            "Treat what it did as meant: it was kept from being seen. Inspect the image again with"
                + " a longer time, and find out what else it waits for.",
            "T1497.003"));
  }

  @Override
  Look look(RunContext run) {
    return new Waits(GRAVE.stream().map(rule -> new Grave(rule, rule.look(run))).toList());
  }

  private record Grave(SightingRule rule, Look look) {}

  private static final class Waits implements Look {
    private final List<Grave> looks;
    private final Set<SightingRule> shown = new HashSet<>();

    /** By process: when it was heard last, and how long it, or who made it, had been silent. */
    private final Map<Integer, Long> heard = new HashMap<>();

    private final Map<Integer, Long> silent = new HashMap<>();

    Waits(List<Grave> looks) {
      this.looks = looks;
    }

    @Override
    public @Nullable Sighting at(Event event) {
      listen(event);
      Sighting first = null;
      for (Grave grave : looks) {
        Sighting sighting = grave.look().at(event);
        if (sighting != null && isNew(grave.rule(), sighting) && first == null) {
          first = delayed(event.header(), grave.rule(), sighting);
        }
      }
      return first;
    }

    private boolean isNew(SightingRule rule, Sighting sighting) {
      return sighting.severity().isAtLeast(Severity.HIGH) && shown.add(rule);
    }

    private void listen(Event event) {
      if (event instanceof Event.Started) {
        heard.clear(); // numbers of processes begin again
        silent.clear();
      }
      int pid = event.header().process().pid();
      long now = event.header().atMillis();
      long pause = now - heard.getOrDefault(pid, now);
      if (pause >= SILENCE_MILLIS) {
        silent.put(pid, pause);
      }
      heard.put(pid, now);
      if (event instanceof Event.Forked e && !e.thread()) {
        heard.put(e.childPid(), now);
        silent.put(e.childPid(), silent.getOrDefault(pid, 0L));
      }
    }

    private @Nullable Sighting delayed(Event.Header header, SightingRule rule, Sighting sighting) {
      String wait = waited(header);
      return wait == null
          ? null
          : Sighting.of(
              Severity.HIGH,
              sighting.act() + ", " + wait,
              sighting.result(),
              "rule",
              rule.id().value());
    }

    /** Whoever is asked or told to stop is woken by that; else it woke by itself. */
    private @Nullable String waited(Event.Header header) {
      long pause = silent.getOrDefault(header.process().pid(), 0L);
      return switch (header.phase()) {
        case START, IDLE -> waited(header.atMillis(), pause);
        case REPEAT -> "which it had not done at its first start";
        case PROBE, SIGNAL -> null;
      };
    }

    private static @Nullable String waited(long at, long pause) {
      if (pause > 0) {
        return "after it had been silent for %.0f s".formatted(pause / 1000.0);
      }
      return at >= LATE_MILLIS ? "long after its start" : null;
    }
  }
}

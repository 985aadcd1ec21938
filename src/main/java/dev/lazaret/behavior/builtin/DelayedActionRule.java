package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GraveAct;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  DelayedActionRule() {
    super(
        RuleText.of(
            "runtime-delayed-action",
            4,
            Boundary.IMAGE,
            "Waits before it does harm",
            "Treat what it did as meant: it was kept from being seen. Inspect the image again with"
                + " a longer time, and find out what else it waits for.",
            "T1497.003"));
  }

  @Override
  public boolean judgesOthers() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return look(run, List.of());
  }

  @Override
  Look look(RunContext run, List<GraveAct> acts) {
    return new Waits(acts);
  }

  private static final class Waits implements Look {
    private final List<GraveAct> acts;

    /** By process: when it was heard last, and how long it, or who made it, had been silent. */
    private final Map<Integer, Long> heard = new HashMap<>();

    private final Map<Integer, Long> silent = new HashMap<>();

    Waits(List<GraveAct> acts) {
      this.acts = new ArrayList<>(acts);
    }

    @Override
    public @Nullable Sighting at(Event event) {
      listen(event);
      Sighting first = null;
      for (GraveAct act : acts) {
        if (first == null && act.header().equals(event.header())) {
          first = delayed(act);
        }
      }
      acts.removeIf(act -> act.header().equals(event.header()));
      return first;
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

    private @Nullable Sighting delayed(GraveAct act) {
      String wait = waited(act.header());
      return wait == null
          ? null
          : Sighting.of(
              Severity.HIGH, act.act() + ", " + wait, act.result(), "rule", act.rule().value());
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

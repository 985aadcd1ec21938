package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.NetAddress;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A shell that takes its commands from somebody outside, over a connection that it made itself. */
@Singleton
final class ReverseShellRule extends SightingRule {
  /** What shells say of themselves where there is no terminal. */
  private static final List<String> COMPLAINTS =
      List.of("no job control in this shell", "can't access tty", "cannot set terminal process");

  /** How the network calls words that belong to no protocol it knows. */
  private static final Set<String> UNKNOWN = Set.of("TCP", "TLS_DATA", "UDP");

  ReverseShellRule() {
    super(
        RuleText.of(
            "runtime-reverse-shell",
            4,
            Boundary.NETWORK,
            "Hands a shell to somebody outside",
            "Do not run it. If you do not know where this comes from, treat the image as"
                + " compromised.",
            "T1059.004",
            "T1095"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return new Shells();
  }

  private static final class Shells implements Look {
    private final StandardStreams streams = new StandardStreams();

    /** By the number of their parent: interactive shells, and where copying programs went. */
    private final Map<Integer, Boolean> interactive = new HashMap<>();

    private final Map<Integer, String> copying = new HashMap<>();

    @Override
    public @Nullable Sighting at(Event event) {
      streams.see(event);
      return switch (event) {
        case Event.Started _ -> {
          interactive.clear(); // numbers of processes begin again
          copying.clear();
          yield null;
        }
        case Event.Executed e -> executed(e);
        case Event.Forked e when !e.thread() -> forked(e);
        case Event.Connected e -> connected(e);
        case Event.Contacted e -> contacted(e);
        default -> null;
      };
    }

    private @Nullable Sighting executed(Event.Executed e) {
      var process = e.header().process();
      if (ShellHandover.is(e)) {
        String act = "ran " + ProgramName.of(e) + " with orders to hand out a shell";
        return Sighting.of(Severity.CRITICAL, act, e.path(), e.result());
      }
      String own = streams.connection(process.pid());
      if (own != null && (Interpreters.isShell(e) || Interpreters.readsInput(e))) {
        return handed(Severity.CRITICAL, "started " + e.path(), own, e.result());
      }
      // Through a terminal of its own the shell has other streams than who serves it.
      String parents = streams.connection(process.ppid());
      if (parents != null && own == null && Interpreters.isShell(e)) {
        return handed(Severity.CRITICAL, "started " + e.path(), parents, e.result());
      }
      return indirect(e);
    }

    /** A shell among pipes, beside a program that copies these to a connection. */
    private @Nullable Sighting indirect(Event.Executed e) {
      if (!Interpreters.isShell(e) || !Interpreters.operandsOf(e).contains("-i")) {
        return null;
      }
      int parent = e.header().process().ppid();
      interactive.put(parent, true);
      String place = copying.get(parent);
      return place == null ? null : beside(place, e.result());
    }

    private @Nullable Sighting connected(Event.Connected e) {
      var process = e.header().process();
      boolean copies = ShellHandover.copies(programOf(process));
      if (!copies || e.port() == 0 || !NetAddress.of(e.address()).outside()) {
        return null;
      }
      String place = e.address() + " port " + e.port();
      copying.put(process.ppid(), place);
      return interactive.containsKey(process.ppid()) ? beside(place, e.result()) : null;
    }

    private static String programOf(Event.ProcessInfo process) {
      String name = ProgramName.of(process.exe());
      return ProgramName.isManyInOne(name) && !process.argv().isEmpty()
          ? ProgramName.of(
              process.argv().get(process.argv().size() > 1 && isApplet(process) ? 1 : 0))
          : name;
    }

    private static boolean isApplet(Event.ProcessInfo process) {
      return ProgramName.isManyInOne(ProgramName.of(process.argv().getFirst()));
    }

    private static Sighting beside(String place, Event.Result result) {
      return handed(Severity.HIGH, "ran an interactive shell beside a program", place, result);
    }

    /** A shell that turned its own streams, and now does something. */
    private @Nullable Sighting forked(Event.Forked e) {
      var process = e.header().process();
      String place = streams.connection(process.pid());
      return place != null && Interpreters.is(ProgramName.of(process.exe()))
          ? handed(Severity.HIGH, "ran commands", place, null)
          : null;
    }

    private static @Nullable Sighting contacted(Event.Contacted e) {
      boolean complains = COMPLAINTS.stream().anyMatch(e.said()::contains);
      boolean prompts = complains || e.said().startsWith("uid=") && e.said().contains(" gid=");
      String place = e.address() + " port " + e.port();
      return prompts && UNKNOWN.contains(e.protocol())
          ? Sighting.of(
              Severity.CRITICAL, "let a shell speak to " + place, Heard.of(e), "address", place)
          : null;
    }

    private static Sighting handed(
        Severity severity, String act, String place, Event.@Nullable Result result) {
      String told = act + " with its input and output connected to " + place;
      return Sighting.of(severity, told, result, "address", place);
    }
  }
}

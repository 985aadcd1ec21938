package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fetching a program over the network, as a file or through a pipe, and running it. */
@Singleton
final class DownloadAndRunRule extends SightingRule {
  DownloadAndRunRule() {
    super(
        RuleText.of(
            "runtime-download-and-run",
            4,
            Boundary.IMAGE,
            "Fetches programs over the network and runs them",
            "Fetch what it needs when the image is built, checked by digest, and run it in a"
                + " network that reaches named destinations only.",
            "T1105",
            "T1059.004"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    return new Fetching();
  }

  private static final class Fetching implements Look {
    private final FetchedContent content = new FetchedContent();

    /** Interpreters that wait for what comes out of a pipe, or of a process of their parent. */
    private final Map<Integer, Event.Executed> waiting = new HashMap<>();

    private final Map<Integer, Event.Executed> substituted = new HashMap<>();

    @Override
    public @Nullable Sighting at(Event event) {
      content.see(event);
      return switch (event) {
        case Event.Started _ -> {
          waiting.clear(); // numbers of processes begin again
          substituted.clear();
          yield null;
        }
        case Event.Executed e -> executed(e);
        case Event.Connected e -> reached(e);
        default -> null;
      };
    }

    private @Nullable Sighting executed(Event.Executed e) {
      int pid = e.header().process().pid();
      waiting.remove(pid);
      String source = content.sourceOf(e.file());
      if (source != null) {
        return sighting("ran " + e.path() + ", which it had fetched from ", source, e.result());
      }
      if (!Interpreters.is(e) || !e.result().succeeded()) {
        return null;
      }
      return Interpreters.readsInput(e) ? piped(e, pid) : script(e);
    }

    private @Nullable Sighting piped(Event.Executed e, int pid) {
      String source = content.readsPipe(pid) ? content.sourceOf(pid) : null;
      if (source == null) {
        waiting.put(pid, e);
        return null;
      }
      return sighting("let " + e.path() + " do what came from ", source, e.result());
    }

    private @Nullable Sighting script(Event.Executed e) {
      for (String word : Interpreters.operandsOf(e)) {
        if (word.startsWith("-")) {
          continue;
        }
        if (word.startsWith("/dev/fd/") || word.startsWith("/proc/self/fd/")) {
          return substituted(e);
        }
        String source = content.sourceOfWord(word);
        return source == null
            ? null
            : sighting("let " + e.path() + " do what came from ", source, e.result());
      }
      return null;
    }

    /** What it reads is another process of its own shell, which may have become this one. */
    private @Nullable Sighting substituted(Event.Executed e) {
      var process = e.header().process();
      for (int parent : new int[] {process.pid(), process.ppid()}) {
        String source = content.sourceBelow(parent);
        if (source != null) {
          return sighting("let " + e.path() + " do what came from ", source, e.result());
        }
        substituted.put(parent, e);
      }
      return null;
    }

    /** Programs at both ends of a pipe start at once: the reader may be there first. */
    private @Nullable Sighting reached(Event.Connected e) {
      for (int pid : content.reached()) {
        Event.Executed reader = waiting.get(pid);
        String source = content.sourceOf(pid);
        if (reader != null && source != null && content.readsPipe(pid)) {
          return sighting("let " + reader.path() + " do what came from ", source, e.result());
        }
      }
      var reader = substituted.get(e.header().process().ppid());
      String source = content.sourceOf(e.header().process().pid());
      return reader == null || source == null
          ? null
          : sighting("let " + reader.path() + " do what came from ", source, e.result());
    }

    private static Sighting sighting(String act, String source, Event.Result result) {
      return Sighting.of(Severity.HIGH, act + source, result, "source", source);
    }
  }
}

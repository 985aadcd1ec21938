package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.BehaviorRule;
import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Taking the measures of the host for its own: too many workers, too large a heap. */
@Singleton
final class HostSizingRule implements BehaviorRule {
  private static final RuleText TEXT =
      RuleText.of(
          "runtime-host-sizing",
          1,
          Boundary.HOST_INFO,
          "Sizes itself by the figures of the host",
          "Set its workers and its heap by hand, or bind lxcfs files over these figures: it does"
              + " not see the limits that it is run with.",
          "T1082");

  private static final Set<String> FIGURES =
      Set.of(
          "/proc/meminfo",
          "/proc/cpuinfo",
          "/proc/stat",
          "/sys/devices/system/cpu/online",
          "/sys/devices/system/cpu/possible",
          "/sys/devices/system/cpu/present");

  /** They print the figures; nothing is sized by them. */
  private static final Set<String> PRINTING =
      Set.of("free", "top", "htop", "ps", "vmstat", "uptime", "lscpu", "cat", "grep", "mpstat");

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
    return new Measures(run.limits().memoryBytes() > 0);
  }

  private static final class Measures implements Watch {
    private final boolean limited;
    private final Map<Integer, Reader> readers = new HashMap<>();
    private final Set<Integer> aware = new HashSet<>();
    private final List<Reader> unaware = new ArrayList<>();

    Measures(boolean limited) {
      this.limited = limited;
    }

    /** A process and the figures that it asked for. */
    private record Reader(String exe, Set<String> figures) {}

    @Override
    public void see(Event event) {
      switch (event) {
        case Event.Started _ -> over();
        case Event.Opened e when e.result().succeeded() -> opened(e);
        case Event.KernelCalled e when e.call().equals("sysinfo") -> took(e, "sysinfo");
        default -> {}
      }
    }

    private void opened(Event.Opened e) {
      String path = e.file().name();
      if (FIGURES.contains(path)) {
        took(e, path);
      } else if (isLimit(path)) {
        aware.add(e.header().process().pid());
      }
    }

    private void took(Event event, String figure) {
      var process = event.header().process();
      if (!PRINTING.contains(ProgramName.of(process.exe()))) {
        readers
            .computeIfAbsent(process.pid(), _ -> new Reader(process.exe(), new TreeSet<>()))
            .figures()
            .add(figure);
      }
    }

    /** The limits of control groups, of both versions. */
    private static boolean isLimit(String path) {
      return path.startsWith("/sys/fs/cgroup/")
          && (path.endsWith("/memory.max")
              || path.endsWith("/memory.limit_in_bytes")
              || path.endsWith("/cpu.max")
              || path.endsWith("/cpu.cfs_quota_us"));
    }

    /** Of a sandbox all is known; another one gives the same numbers to other processes. */
    private void over() {
      readers.keySet().removeAll(aware);
      unaware.addAll(readers.values());
      readers.clear();
      aware.clear();
    }

    @Override
    public CheckOutcome end() {
      over();
      @Nullable String told = limited ? told(unaware) : null;
      return told == null
          ? RunFinding.none()
          : new RunFinding(Severity.LOW, told, Map.of()).outcome(TEXT);
    }

    private static @Nullable String told(Collection<Reader> readers) {
      Map<String, Set<String>> byProgram = new TreeMap<>();
      readers.forEach(reader ->
          byProgram.computeIfAbsent(reader.exe(), _ -> new TreeSet<>()).addAll(reader.figures()));
      if (byProgram.isEmpty()) {
        return null;
      }
      var first = byProgram.entrySet().iterator().next();
      String others = byProgram.size() == 1 ? "" : " and %d more".formatted(byProgram.size() - 1);
      return "%s%s read %s, and no limit of the control group that it was run with."
          .formatted(first.getKey(), others, String.join(", ", first.getValue()));
    }
  }
}

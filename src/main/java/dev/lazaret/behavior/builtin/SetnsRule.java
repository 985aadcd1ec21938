package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Entering namespaces that somebody else made. Those that the same process opened as its own
 * ({@code /proc/self/ns}) are no escape; all others, and those whose origin is not known, are.
 */
@Singleton
final class SetnsRule extends SightingRule {
  SetnsRule() {
    super(
        RuleText.of(
            "runtime-setns",
            4,
            Boundary.PROCESSES,
            "Enters namespaces of others",
            "Do not run it beside others: entering another's namespaces is leaving one's own."
                + " Never share the host's PID namespace with it, never start it privileged.",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    Map<Descriptor, String> opened = new HashMap<>();
    return event -> {
      if (event instanceof Event.Started) {
        opened.clear(); // numbers of processes begin again
      }
      if (event instanceof Event.Opened e) {
        if (!e.result().succeeded()) {
          return refused(e);
        }
        remember(opened, e);
      }
      return event instanceof Event.KernelCalled e && e.call().equals("setns")
          ? sighting(e, opened.get(Descriptor.of(e)))
          : null;
    };
  }

  private static void remember(Map<Descriptor, String> opened, Event.Opened e) {
    var descriptor = new Descriptor(e.header().process().pid(), e.result().value());
    String path = e.file().name();
    if (isNamespace(path)) {
      opened.put(descriptor, path);
    } else {
      opened.remove(descriptor);
    }
  }

  /**
   * A guest kernel lacks some of these files, and whoever wants them gives up where a host's kernel
   * would have let it go on: they are opened to be entered.
   */
  private static @Nullable Sighting refused(Event.Opened e) {
    String path = e.file().name();
    return isNamespace(path) && !isOwn(path, e.header().process().pid())
        ? Sighting.of(Severity.HIGH, "tried to open " + path, e.result(), "target", path)
        : null;
  }

  private static boolean isNamespace(String path) {
    return path.startsWith("/proc/") && path.contains("/ns/");
  }

  private static Sighting sighting(Event.KernelCalled e, @Nullable String target) {
    String path = target == null ? "an unknown namespace" : target;
    boolean own = target != null && isOwn(target, e.header().process().pid());
    var severity = own ? Severity.MEDIUM : Severity.CRITICAL;
    return Sighting.of(severity, "tried to enter " + path, e.result(), "target", path);
  }

  private static boolean isOwn(String target, int pid) {
    return target.startsWith("/proc/self/")
        || target.startsWith("/proc/thread-self/")
        || target.startsWith("/proc/" + pid + "/");
  }

  private record Descriptor(int pid, long fd) {
    static Descriptor of(Event.KernelCalled setns) {
      return new Descriptor(setns.header().process().pid(), CallRule.argument(setns, 0));
    }
  }
}

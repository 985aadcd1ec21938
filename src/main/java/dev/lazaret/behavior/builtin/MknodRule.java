package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Making device nodes: a number is all it takes to reach a device of the host. */
@Singleton
final class MknodRule extends SightingRule {
  MknodRule() {
    super(
        RuleText.of(
            "runtime-mknod",
            4,
            Boundary.DEVICES,
            "Makes device nodes",
            "Drop MKNOD: engines provide the nodes that programs need. Keep the device cgroup.",
            "T1611"));
  }

  @Override
  Look look(RunContext run) {
    return event ->
        event instanceof Event.NodeMade made && DeviceNumbers.isDevice(made.mode())
            ? sighting(made)
            : null;
  }

  private static Sighting sighting(Event.NodeMade made) {
    boolean harmless = DeviceNumbers.isHarmless(made.mode(), made.major(), made.minor());
    Map<String, String> details = new TreeMap<>();
    details.put("device", made.major() + ":" + made.minor());
    return new Sighting(
        harmless ? Severity.MEDIUM : Severity.HIGH,
        "made the device node " + name(made.path()) + made.major() + ":" + made.minor(),
        made.path(),
        made.result(),
        details);
  }

  private static String name(@Nullable String path) {
    return path == null ? "" : path + " ";
  }
}

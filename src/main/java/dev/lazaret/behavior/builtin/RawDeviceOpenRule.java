package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.GuestPath;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.HashSet;
import java.util.Set;

/** Opening memory or disks of the host as devices, also by nodes that it made under other names. */
@Singleton
final class RawDeviceOpenRule extends SightingRule {
  RawDeviceOpenRule() {
    super(
        RuleText.of(
            "runtime-raw-device-open",
            Boundary.DEVICES,
            "Opens memory or disks of the host as raw devices",
            "Do not run it on a shared host. Give it no devices, never start it privileged.",
            "T1006",
            "T1611"));
  }

  @Override
  Look look(RunContext run) {
    Set<String> made = new HashSet<>();
    return event -> {
      if (event instanceof Event.NodeMade node) {
        remember(made, node);
      }
      return event instanceof Event.Opened opened && isRaw(made, opened)
          ? Sighting.of(
              Severity.CRITICAL, "opened " + opened.path(), opened.path(), opened.result())
          : null;
    };
  }

  private static void remember(Set<String> made, Event.NodeMade node) {
    if (node.path() != null && DeviceNumbers.isRaw(node.mode(), node.major(), node.minor())) {
      made.add(GuestPath.normal(node.path()));
    }
  }

  private static boolean isRaw(Set<String> made, Event.Opened opened) {
    String path = GuestPath.normal(opened.path());
    return DeviceNumbers.isRaw(path) || made.contains(path);
  }
}

package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.TreeSet;

/** Opening memory or disks of the host as devices, also by nodes that it made under other names. */
@Singleton
final class RawDeviceOpenRule extends SightingRule {
  RawDeviceOpenRule() {
    super(
        RuleText.of(
            "runtime-raw-device-open",
            4,
            Boundary.DEVICES,
            "Opens memory or disks of the host as raw devices",
            "Do not run it on a shared host. Give it no devices, never start it privileged.",
            "T1006",
            "T1611"));
  }

  @Override
  public boolean isGrave() {
    return true;
  }

  @Override
  Look look(RunContext run) {
    TreeSet<String> made = new TreeSet<>();
    return event -> {
      if (event instanceof Event.NodeMade node) {
        remember(made, node);
      } else if (event instanceof Event.PathChanged change && change.names()) {
        remember(made, change);
      }
      return event instanceof Event.Opened opened
          ? Sighting.ofFile(
              opened.file(),
              "opened ",
              path -> DeviceNumbers.isRaw(path) || isIn(made, path) ? Severity.CRITICAL : null,
              opened.result())
          : null;
    };
  }

  private static void remember(TreeSet<String> made, Event.NodeMade node) {
    if (node.file() != null && DeviceNumbers.isRaw(node.mode(), node.major(), node.minor())) {
      made.add(node.file().name());
    }
  }

  /** A node, or a folder that holds one, is there under another name too. */
  private static void remember(TreeSet<String> made, Event.PathChanged change) {
    if (change.first() == null || change.second() == null || !change.result().succeeded()) {
      return;
    }
    String from = change.first().name();
    String below = made.ceiling(from + "/");
    if (isIn(made, from) || below != null && below.startsWith(from + "/")) {
      made.add(change.second().name());
    }
  }

  private static boolean isIn(TreeSet<String> made, String path) {
    for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
      if (made.contains(path.substring(0, end))) {
        return true;
      }
    }
    return false;
  }
}

package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Security labels are those of the host. */
@Singleton
final class MacWriteRule extends OpenRule {
  MacWriteRule() {
    super(
        RuleText.of(
            "runtime-mac-write",
            4,
            Boundary.MAC,
            "Changes security labels or their policy",
            "Keep /proc and /sys/fs/selinux read-only, drop MAC_ADMIN and MAC_OVERRIDE.",
            "T1562.001"));
  }

  /** A process may ask for another label of its own; policy is the host's alone. */
  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    if (!writes(opened)) {
      return null;
    }
    if (path.startsWith("/sys/fs/selinux/") || path.startsWith("/sys/kernel/security/")) {
      return Severity.HIGH;
    }
    return path.startsWith("/proc/") && path.contains("/attr/") ? Severity.MEDIUM : null;
  }
}

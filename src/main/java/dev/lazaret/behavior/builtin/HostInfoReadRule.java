package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.KernelPaths;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Figures in /proc that are those of the host, not of the container. */
@Singleton
final class HostInfoReadRule extends OpenRule {
  HostInfoReadRule() {
    super(
        RuleText.of(
            "runtime-host-info-read",
            4,
            Boundary.HOST_INFO,
            "Reads figures of the host",
            "Nothing must be done. Where the figures mislead it (heap or worker sizes), "
                + "bind lxcfs files over them.",
            "T1082"));
  }

  @Override
  @Nullable Severity severityOf(String path, Event.Opened opened) {
    return KernelPaths.tellsOfHost(path) && !writes(opened) ? Severity.INFO : null;
  }
}

package dev.lazaret.behavior.builtin;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;

/** Mounting: who may mount may reach the files of the host. */
@Singleton
final class MountRule extends CallRule {
  MountRule() {
    super(
        RuleText.of(
            "runtime-mount",
            4,
            Boundary.FILESYSTEM,
            "Mounts or unmounts file systems",
            "Run it without SYS_ADMIN and mount what it needs from outside. What must mount "
                + "by itself belongs under GUEST_KERNEL or higher.",
            "T1611"),
        Severity.HIGH,
        "mount",
        "umount2",
        "fsopen",
        "fsconfig",
        "fsmount",
        "fspick",
        "move_mount",
        "open_tree",
        "mount_setattr");
  }

  @Override
  public boolean isGrave() {
    return true;
  }
}

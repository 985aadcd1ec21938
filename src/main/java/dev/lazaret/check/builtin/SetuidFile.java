package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Executable files that run as their owner. */
@Singleton
final class SetuidFile extends PrivilegedFile {
  /** What Debian, Alpine and the Red Hat family install setuid root in their base packages. */
  private static final Set<String> USUAL =
      Set.of(
          "bbsuid",
          "chage",
          "chfn",
          "chsh",
          "crontab",
          "dbus-daemon-launch-helper",
          "expiry",
          "fusermount",
          "fusermount3",
          "gpasswd",
          "mount",
          "mount.nfs",
          "newgidmap",
          "newgrp",
          "newuidmap",
          "pam_timestamp_check",
          "passwd",
          "ping",
          "ping6",
          "pkexec",
          "polkit-agent-helper-1",
          "ssh-keysign",
          "su",
          "sudo",
          "sudoedit",
          "umount",
          "unix_chkpwd",
          "userhelper");

  private static final StaticRule RULE =
      new StaticRule(
          "setuid-file",
          Boundary.ROOT_USER,
          "A setuid file",
          "Remove the bit where nobody needs it (chmod u-s <file>), and run with"
              + " no-new-privileges, under which the bit has no effect.",
          "CIS-DI-0008",
          "T1548.001");

  SetuidFile() {
    super(RULE, 3);
  }

  @Override
  Optional<Fact> note(LayerEntry file) {
    return SpecialMode.SETUID.of(file);
  }

  @Override
  boolean isUsual(Fact file) {
    return SystemPaths.isProgram(file.path()) && USUAL.contains(SystemPaths.name(file.path()));
  }

  @Override
  boolean isAsGoodAsRoot(Fact file) {
    return file.text("uid").equals("0");
  }

  @Override
  String says(Fact file) {
    return "/" + file.path() + " runs as uid " + file.text("uid") + ", whoever starts it.";
  }

  @Override
  Evidence detailed(Evidence evidence, Fact file) {
    return evidence.with("mode", file.text("mode")).with("uid", file.text("uid"));
  }
}

package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Executable files that run as their owner; {@link PrivilegedFile} rates them. */
@Singleton
final class SetuidFile extends EntryRule {
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
    super(RULE, 2, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return SpecialMode.SETUID.of(entry);
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String uid = located.fact().text("uid");
    return RULE.finding(
        PrivilegedFile.severity(located, image, isUsual(located), uid.equals("0")),
        "/" + located.fact().path() + " runs as uid " + uid + ", whoever starts it.",
        located.evidence(image, view).with("mode", located.fact().text("mode")).with("uid", uid));
  }

  private static boolean isUsual(LocatedFact located) {
    String path = located.fact().path();
    return SystemPaths.isProgram(path) && USUAL.contains(SystemPaths.name(path));
  }
}

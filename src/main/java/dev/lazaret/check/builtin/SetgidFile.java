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

/** Executable files that run with their group; folders with the bit only hand their group on. */
@Singleton
final class SetgidFile extends EntryRule {
  /** What Debian, Alpine and the Red Hat family install setgid in their base packages. */
  private static final Set<String> USUAL =
      Set.of(
          "bsd-write",
          "chage",
          "crontab",
          "dotlockfile",
          "expiry",
          "locate",
          "mlocate",
          "pam_extrausers_chkpwd",
          "plocate",
          "ssh-agent",
          "unix_chkpwd",
          "utempter",
          "wall",
          "write");

  private static final StaticRule RULE =
      new StaticRule(
          "setgid-file",
          Boundary.ROOT_USER,
          "A setgid file",
          "Remove the bit where nobody needs it (chmod g-s <file>), and run with"
              + " no-new-privileges, under which the bit has no effect.",
          "CIS-DI-0008",
          "T1548.001");

  SetgidFile() {
    super(RULE, 2, Interest.inTypes(LayerEntry.Type.FILE));
  }

  @Override
  Optional<Fact> note(LayerEntry entry, EntryContent content) {
    return SpecialMode.SETGID.of(entry);
  }

  @Override
  Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String path = located.fact().path();
    String gid = located.fact().text("gid");
    boolean usual = SystemPaths.isProgram(path) && USUAL.contains(SystemPaths.name(path));
    return RULE.finding(
        PrivilegedFile.severity(located, image, usual, false),
        "/" + path + " runs with gid " + gid + ", whoever starts it.",
        located.evidence(image, view).with("mode", located.fact().text("mode")).with("gid", gid));
  }
}

package dev.lazaret.check.builtin;

import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.Set;

/** Executable files that run with their group; folders with the bit only hand their group on. */
@Singleton
final class SetgidFile extends PrivilegedFile {
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
    super(RULE, 3);
  }

  @Override
  Optional<Fact> note(LayerEntry file) {
    return SpecialMode.SETGID.of(file);
  }

  @Override
  boolean isUsual(Fact file) {
    return SystemPaths.isProgram(file.path()) && USUAL.contains(SystemPaths.name(file.path()));
  }

  @Override
  boolean isAsGoodAsRoot(Fact file) {
    return false;
  }

  @Override
  String says(Fact file) {
    return "/" + file.path() + " runs with gid " + file.text("gid") + ", whoever starts it.";
  }

  @Override
  Evidence detailed(Evidence evidence, Fact file) {
    return evidence.with("mode", file.text("mode")).with("gid", file.text("gid"));
  }
}

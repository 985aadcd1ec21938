package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.Set;

/** Executable files that run with their group; folders with the bit only hand their group on. */
@Singleton
final class SetgidFile implements LayerCheck, ImageCheck {
  private static final int SETGID = 02000;

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

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return SpecialModeFiles.recordFilesWith(SETGID, "setgid", layer);
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    return new CheckOutcome.Completed(
        layers.all(id()).stream().map(located -> finding(located, image, view)).toList());
  }

  private static Finding finding(LocatedFact located, ImageFacts image, MergedView view) {
    String path = located.fact().path();
    String gid = located.fact().text("gid");
    boolean usual = SystemPaths.isProgram(path) && USUAL.contains(SystemPaths.name(path));
    return RULE.finding(
        usual && located.layerIndex() == 0 ? Severity.LOW : Severity.MEDIUM,
        "/" + path + " runs with gid " + gid + ", whoever starts it.",
        located.evidence(image, view).with("mode", located.fact().text("mode")).with("gid", gid));
  }
}

package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;

/**
 * Files and folders of the merged view that everybody may write: whoever takes over any process of
 * the container changes them. Folders with the sticky bit, such as {@code /tmp}, are as they should
 * be (inode(7)).
 */
@Singleton
final class WorldWritablePath implements ImageCheck {
  private static final int OTHERS_WRITE = 0002;
  private static final int STICKY = 01000;
  private static final int ANY_EXECUTE = 0111;
  private static final StaticRule RULE =
      new StaticRule(
          "world-writable-path",
          Boundary.FILESYSTEM,
          "A path that everybody may write",
          "Take the right away (chmod o-w <path>); where several users must write, use a group.",
          "CIS-DI-0008",
          "T1222.002");

  @Override
  public CheckId id() {
    return RULE.checkId();
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    List<Finding> findings = new ArrayList<>();
    view.forEach(node -> {
      if (isOpen(node.entry())) {
        findings.add(finding(node, image, view));
      }
    });
    return new CheckOutcome.Completed(findings);
  }

  private static boolean isOpen(LayerEntry entry) {
    boolean others = (entry.mode() & OTHERS_WRITE) != 0;
    return others
        && switch (entry.type()) {
          case FILE, HARDLINK -> true;
          case DIRECTORY -> (entry.mode() & STICKY) == 0;
          case SYMLINK, CHARACTER_DEVICE, BLOCK_DEVICE, FIFO -> false;
        };
  }

  private static Finding finding(MergedView.Node node, ImageFacts image, MergedView view) {
    String mode = Integer.toOctalString(node.entry().mode());
    return RULE.finding(
        severity(node.entry()),
        "Everybody may write /" + node.path() + " (mode " + mode + ").",
        image.evidence(node.layerIndex(), node.path(), view).with("mode", mode));
  }

  /** What is executed or configures the system is worth more to an attacker than data. */
  private static Severity severity(LayerEntry entry) {
    boolean program =
        entry.type() != LayerEntry.Type.DIRECTORY && (entry.mode() & ANY_EXECUTE) != 0;
    return program || SystemPaths.isProgram(entry.path()) || entry.path().startsWith("etc/")
        ? Severity.MEDIUM
        : Severity.LOW;
  }
}

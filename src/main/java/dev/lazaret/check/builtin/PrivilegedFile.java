package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.ImageCheck;
import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.MergedView;
import dev.lazaret.inventory.owned.Ownership;
import dev.lazaret.inventory.owned.PackagedFiles;
import dev.lazaret.inventory.owned.Place;
import java.util.Optional;

/**
 * A rule about files that give their process more than the caller has. What distributions ship
 * rates low where the distribution brings it; what makes root of somebody rates high, unless it
 * comes with a base that the operator knows. Where no base is known, the first layer is taken for
 * the distribution's, but for what is usual only: not knowing makes nothing else better. A usual
 * name alone is not enough where packages are known: the file has to be theirs.
 */
abstract class PrivilegedFile implements LayerCheck, ImageCheck {
  private final StaticRule rule;
  private final int version;

  PrivilegedFile(StaticRule rule, int version) {
    this.rule = rule;
    this.version = version;
  }

  /** What the file gives; empty where it gives nothing. */
  abstract Optional<Fact> note(LayerEntry file);

  /** Whether a distribution has such a file in this place. */
  abstract boolean isUsual(Fact file);

  /** Whether who starts it can become root. */
  abstract boolean isAsGoodAsRoot(Fact file);

  /** What the file gives, as a sentence. */
  abstract String says(Fact file);

  /** Adds what is particular to the rule. */
  abstract Evidence detailed(Evidence evidence, Fact file);

  @Override
  public final CheckId id() {
    return rule.checkId();
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return (LayerEntry entry, EntryContent content) -> note(entry).ifPresent(layer::record);
  }

  @Override
  public final CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
    PackagedFiles files = PackagedFiles.of(view, layers);
    return files.outcome(
        layers.all(id()).stream().map(noted -> finding(noted, files, image, view)).toList());
  }

  private Finding finding(
      LocatedFact noted, PackagedFiles files, ImageFacts image, MergedView view) {
    Ownership ownership = files.of(new Place(noted.layerIndex(), noted.fact().path()));
    return rule.finding(
        severity(noted, image, ownership, files.areKnown()),
        says(noted.fact()),
        detailed(noted.evidence(image, view), noted.fact()).with("package", Owner.of(ownership)));
  }

  private Severity severity(
      LocatedFact noted, ImageFacts image, Ownership ownership, boolean packagesAreKnown) {
    int layer = noted.layerIndex();
    LayerSide side = image.side(layer);
    boolean delivered = side == LayerSide.BASE || isDelivered(ownership, packagesAreKnown);
    if (delivered && isUsual(noted.fact())) {
      return isDistribution(side, layer) ? Severity.LOW : Severity.MEDIUM;
    }
    return isAsGoodAsRoot(noted.fact()) && side != LayerSide.BASE ? Severity.HIGH : Severity.MEDIUM;
  }

  /** Whether nothing speaks against it that a package brought the file as it is. */
  private static boolean isDelivered(Ownership ownership, boolean packagesAreKnown) {
    return switch (ownership) {
      case Ownership.Unpackaged _ -> !packagesAreKnown;
      case Ownership.Packaged packaged -> !packaged.integrity().isSuspect();
    };
  }

  private static boolean isDistribution(LayerSide side, int layerIndex) {
    return switch (side) {
      case BASE -> true;
      case OWN -> false;
      case UNKNOWN -> layerIndex == 0;
    };
  }
}

package dev.lazaret.check.builtin;

import dev.lazaret.check.ImageFacts;
import dev.lazaret.check.LocatedFact;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.Severity;

/**
 * How a file rates that gives its process more than the caller has. What distributions ship rates
 * low where the distribution brings it; what makes root of somebody rates high, unless it comes
 * with a base that the operator knows. Where no base is known, the first layer is taken for the
 * distribution's, but for what is usual only: not knowing makes nothing else better.
 */
final class PrivilegedFile {
  private PrivilegedFile() {}

  static Severity severity(
      LocatedFact file, ImageFacts image, boolean usual, boolean asGoodAsRoot) {
    LayerSide side = image.side(file.layerIndex());
    if (usual) {
      return isDistribution(side, file.layerIndex()) ? Severity.LOW : Severity.MEDIUM;
    }
    return asGoodAsRoot && side != LayerSide.BASE ? Severity.HIGH : Severity.MEDIUM;
  }

  private static boolean isDistribution(LayerSide side, int layerIndex) {
    return switch (side) {
      case BASE -> true;
      case OWN -> false;
      case UNKNOWN -> layerIndex == 0;
    };
  }
}

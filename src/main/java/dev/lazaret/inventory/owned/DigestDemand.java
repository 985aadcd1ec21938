package dev.lazaret.inventory.owned;

import dev.lazaret.check.Demand;
import dev.lazaret.check.LayerFacts;
import java.util.Arrays;

/** Digests of one kind are needed where a package database of the image keeps such. */
record DigestDemand(ContentDigest kind) implements Demand {
  @Override
  public boolean isMadeBy(LayerFacts layers) {
    return Arrays.stream(PackageFormat.values())
        .anyMatch(format ->
            layers.all(format.database()).stream()
                .anyMatch(located ->
                    format.usual() == kind || OwnedFiles.haveDigests(located.fact(), kind)));
  }

  @Override
  public boolean isLikelyWith(String path) {
    return Arrays.stream(PackageFormat.values())
        .anyMatch(format -> format.usual() == kind && format.isShownBy(path));
  }
}

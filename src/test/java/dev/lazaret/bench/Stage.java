package dev.lazaret.bench;

import dev.lazaret.check.Demand;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.MemoryFactStore;
import dev.lazaret.check.ShippedChecks;
import dev.lazaret.check.SignatureCheck;
import dev.lazaret.check.StaticInspection;
import dev.lazaret.check.StaticLimits;
import dev.lazaret.check.StaticProgress;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The static stage over one archive. */
record Stage(Path archive, Path scratch) {
  private static final StaticInspection ALL = with(ShippedChecks.ofContent());
  private static final StaticInspection OF_ENTRIES = with(List.of());
  private static final StaticInspection NO_DIGESTS =
      with(
          ShippedChecks.ofLayers().stream()
              .filter(check -> check.demand() == Demand.ALWAYS)
              .toList(),
          ShippedChecks.ofContent());

  private static StaticInspection with(List<SignatureCheck> signatures) {
    return with(ShippedChecks.ofLayers(), signatures);
  }

  private static StaticInspection with(List<LayerCheck> layers, List<SignatureCheck> signatures) {
    return new StaticInspection(
        layers, signatures, ShippedChecks.ofImages(), StaticLimits.defaults());
  }

  private interface Use {
    void of(ImageArchive archive, ArchivedImage image) throws Exception;
  }

  private void forEachImage(Use use) throws Exception {
    try (FileChannel channel = FileChannel.open(archive);
        ImageArchive opened =
            ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      for (ArchivedImage image : opened.images()) {
        use.of(opened, image);
      }
    }
  }

  /** All checks, nothing known. */
  void cold() throws Exception {
    inspect(ALL, LayerFactStore.none());
  }

  /** The checks that look at entries alone. */
  void withoutSignatures() throws Exception {
    inspect(OF_ENTRIES, LayerFactStore.none());
  }

  /** All checks but the digests of files that packages own. */
  void withoutDigests() throws Exception {
    inspect(NO_DIGESTS, LayerFactStore.none());
  }

  /** All checks, with what {@code store} knows. */
  void with(LayerFactStore store) throws Exception {
    inspect(ALL, store);
  }

  /** Opens the archive and reads its documents, which verifies them. */
  void readManifest() throws Exception {
    forEachImage((_, _) -> {});
  }

  private void inspect(StaticInspection inspection, LayerFactStore store) throws Exception {
    forEachImage(
        (opened, image) -> inspection.inspect(opened, image, store, StaticProgress.none()));
  }

  /** A store that knows the image. */
  LayerFactStore known() throws Exception {
    var store = new MemoryFactStore();
    with(store);
    return store;
  }

  /** A store that knows all of the image but its last layer, and never learns it. */
  LayerFactStore knownBase() throws Exception {
    LayerFactStore known = known();
    Set<Digest> last = Set.of(lastLayer().digest(), lastLayer().diffId());
    return new LayerFactStore() {
      @Override
      public Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds) {
        return contents.stream().anyMatch(last::contains) ? Map.of() : known.find(contents, bounds);
      }

      @Override
      public void save(Digest content, String bounds, Collection<LayerResult> results) {
        // It would be known the next time.
      }
    };
  }

  LayerDescriptor lastLayer() throws Exception {
    LayerDescriptor[] last = new LayerDescriptor[1];
    forEachImage((_, image) -> last[0] = image.layers().getLast());
    return last[0];
  }
}

package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.Predicate;

/** One pass over one layer: inflate, hash, take the tar apart, hand out entries, verify. */
final class LayerPass {
  private final StoredLayer layer;
  private final ArchiveLimits limits;
  private final ReadBudget.Reading budget;
  private final SpareCores spare;
  private String previousPath = "";

  LayerPass(StoredLayer layer, ArchiveLimits limits, ReadBudget.Reading budget, SpareCores spare) {
    this.layer = layer;
    this.limits = limits;
    this.budget = budget;
    this.spare = spare;
  }

  /**
   * Hands out the first entries in {@code stored}, which is closed, as long as {@code goesOn} says
   * so, and verifies nothing.
   */
  void peek(InputStream stored, Predicate<LayerEntry> goesOn) throws IOException {
    try (var blob = new CountingInput(stored);
        InputStream inflated = layer.compression().inflate(blob, layer.shown(), true);
        var pieces = new InflatedPieces(inflated, blob, spare)) {
      var guard = new ExpansionGuard(limits.expansion(), layer.shown());
      var tar = new TarReader(new LayerStream(pieces, guard, budget, _ -> {}), limits.tar(), false);
      LayerEntry entry = tar.next();
      while (entry != null && goesOn.test(entry)) {
        entry = tar.next();
      }
    }
  }

  /** Reads the layer from {@code stored}, which is closed. */
  void read(InputStream stored, EntryVisitor visitor) throws IOException {
    try (var blob = new CountingInput(stored);
        InputStream inflated = layer.compression().inflate(blob, layer.shown(), true);
        var pieces = new InflatedPieces(inflated, blob, spare)) {
      var guard = new ExpansionGuard(limits.expansion(), layer.shown());
      var stream = new LayerStream(pieces, guard, budget, visitor::readSoFar);
      try {
        visitAll(stream, visitor);
      } catch (IOException | RuntimeException e) {
        Refusal refusal = e instanceof Refusal r ? r : stream.failure();
        if (refusal == null) {
          throw e;
        }
        pieces.close();
        verifyDamaged(refusal, blob);
        throw refusal;
      }
      verify("layer", blob.digest(), layer.descriptor().digest(), "the manifest");
      verify(
          "uncompressed layer", stream.digest(), layer.descriptor().diffId(), "the configuration");
    }
  }

  private void visitAll(LayerStream stream, EntryVisitor visitor) throws IOException {
    var tar = new TarReader(stream, limits.tar(), false);
    for (LayerEntry entry = tar.next(); entry != null; entry = tar.next()) {
      if (tar.holes() > 0) {
        stream.addHoles(tar.holes());
      }
      charge(entry);
      visitor.entry(entry, tar.content());
      if (stream.failure() != null) {
        throw stream.failure();
      }
    }
    // The tar reader stops at the end of the stream, so that the digests cover all of it.
    if (stream.read() >= 0) {
      throw new IllegalStateException("The tar reader left bytes unread");
    }
  }

  private void charge(LayerEntry entry) throws Refusal {
    String link = entry.linkTarget() == null ? "" : entry.linkTarget();
    long bytes = PathText.storedBytes(entry.path()) + PathText.storedBytes(link);
    for (var attribute : entry.xattrs().entrySet()) {
      bytes += PathText.storedBytes(attribute.getKey()) + attribute.getValue().length;
    }
    budget.entry(newParts(entry.path()), bytes);
    previousPath = entry.path();
  }

  /** How many paths this entry can bring at most: it implies the directories that lead to it. */
  private int newParts(String path) {
    int same = 0;
    int shorter = Math.min(path.length(), previousPath.length());
    while (same < shorter && path.charAt(same) == previousPath.charAt(same)) {
      same++;
    }
    boolean belowPrevious = same == previousPath.length() && path.startsWith("/", same);
    int parts = 1;
    for (int i = belowPrevious ? same + 1 : same; i < path.length(); i++) {
      parts += path.charAt(i) == '/' ? 1 : 0;
    }
    return parts;
  }

  /**
   * Content that cannot be read is most often content that was changed, and then its digest says
   * best what is wrong.
   */
  private void verifyDamaged(Refusal refusal, CountingInput blob) throws IOException {
    ArchiveProblem reason = refusal.rejected().reason();
    if (reason == ArchiveProblem.CORRUPT || reason == ArchiveProblem.TRUNCATED) {
      blob.drain();
      verify("layer", blob.digest(), layer.descriptor().digest(), "the manifest");
    }
  }

  private void verify(String what, Digest actual, Digest claimed, String claimedBy) throws Refusal {
    if (!actual.equals(claimed)) {
      throw Refusal.mismatch(
          "%s %d".formatted(what, layer.descriptor().index()), actual, claimedBy, claimed);
    }
  }
}

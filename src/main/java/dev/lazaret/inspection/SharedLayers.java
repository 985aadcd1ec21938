package dev.lazaret.inspection;

import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.Digest;
import dev.lazaret.report.LayerScope;
import dev.lazaret.report.StoredLayerResults;
import dev.lazaret.tenant.Access;
import jakarta.inject.Singleton;
import java.util.Set;

/** Decides with whom an inspection shares what it finds out about layers. */
@Singleton
final class SharedLayers {
  private final StoredLayerResults results;
  private final KnownBases bases;

  SharedLayers(StoredLayerResults results, KnownBases bases) {
    this.results = results;
    this.bases = bases;
  }

  /**
   * The results that the inspection of an image may use, and adds to. A worker that was killed left
   * its claims to whoever goes on with the submission.
   */
  LayerFactStore of(Work work) {
    Set<Digest> shared = Access.service(() -> bases.shared(work.image().layers()));
    return results.in(new LayerScope(work.submission().tenant(), shared), work.submission().id());
  }
}

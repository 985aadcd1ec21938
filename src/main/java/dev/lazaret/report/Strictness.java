package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;

/**
 * How strictly images are judged, by whoever judges them: a digest that stands for several images
 * means the strictest.
 */
@FunctionalInterface
public interface Strictness {
  /** The rank of an image's current verdict, higher is stricter; -1 where it has none. */
  int of(TenantId tenant, Digest digest);
}

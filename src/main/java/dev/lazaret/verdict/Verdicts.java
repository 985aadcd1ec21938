package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** The stored verdicts, as the access of the caller shows them. */
public interface Verdicts {
  /**
   * The verdict in force on {@code digest}: a manifest digest, an index digest or an image ID. Of
   * several images the strictest one's.
   */
  Optional<Verdict> current(TenantId tenant, Digest digest);

  /** All verdicts on the image that {@link #current} means, newest first, at most 200. */
  List<Verdict> history(TenantId tenant, Digest digest);
}

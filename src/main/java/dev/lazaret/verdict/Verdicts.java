package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The stored verdicts, as the access of the caller shows them. */
public interface Verdicts {
  /**
   * The verdict in force on {@code digest}: a manifest digest, an index digest or an image ID. Of
   * several images the strictest one's, or that of {@code platform} where one is given. An index
   * has none before all its images have one.
   */
  Optional<Verdict> current(TenantId tenant, Digest digest, @Nullable String platform);

  /** All verdicts on the image that {@link #current} means, newest first, at most 200. */
  List<Verdict> history(TenantId tenant, Digest digest, @Nullable String platform);

  /**
   * The verdicts in force on all images that {@code digest} stands for, or those of {@code
   * platform}; none before all of them have one.
   */
  List<Verdict> each(TenantId tenant, Digest digest, @Nullable String platform);

  /**
   * The verdict in force on exactly this image, which nobody replaces before the transaction ends;
   * there must be one with the service's access.
   */
  Optional<Verdict> hold(TenantId tenant, Digest manifest);

  /** The verdicts in force, newest first. */
  Page<Verdict> list(VerdictFilter filter, PageRequest page);
}

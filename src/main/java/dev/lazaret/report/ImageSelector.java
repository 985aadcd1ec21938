package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.TenantId;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which image is meant: a manifest digest, an index digest or an image ID; {@code platform} ({@code
 * os/architecture} or with variant) chooses among several, else the strictest is meant; {@code
 * tenant} narrows it for those who see every tenant.
 */
public record ImageSelector(Digest digest, @Nullable String platform, @Nullable TenantId tenant) {
  private static final Pattern PLATFORM =
      Pattern.compile("[a-z0-9]{1,32}/[a-z0-9_]{1,32}(/[a-z0-9.]{1,32})?");

  public ImageSelector {
    if (platform != null && !PLATFORM.matcher(platform).matches()) {
      throw invalid("platform is not os/architecture or os/architecture/variant.");
    }
  }

  /** From the words of a request; what is not acceptable is a 400. */
  public static ImageSelector of(
      String digest, @Nullable String platform, @Nullable String tenant) {
    if (!Digest.isDigest(digest)) {
      throw invalid("The digest is not sha256: and 64 lower-case hex digits.");
    }
    if (tenant != null && !TenantId.isTenantId(tenant)) {
      throw ImageNotFound.of(digest);
    }
    return new ImageSelector(
        new Digest(digest), platform, tenant == null ? null : new TenantId(tenant));
  }

  private static ProblemException invalid(String detail) {
    return new ProblemException(Problem.of("invalid-request", "Invalid request", 400, detail));
  }
}

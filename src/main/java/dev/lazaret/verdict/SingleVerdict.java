package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.report.ImageSelector;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/**
 * The one image that somebody means who decides about it. What stands for several images is
 * refused: whoever looked at one of them must not decide about all.
 */
@Singleton
public final class SingleVerdict {
  private final Verdicts verdicts;

  SingleVerdict(Verdicts verdicts) {
    this.verdicts = verdicts;
  }

  /**
   * The verdict in force on the image that is meant.
   *
   * @throws ProblemException 404 where there is none, 409 {@code several-images} where several are
   *     meant
   */
  public Verdict of(TenantId tenant, ImageSelector image) {
    List<Verdict> each = verdicts.each(tenant, image.digest(), image.platform());
    return switch (each.size()) {
      case 0 -> throw new ProblemException(NoVerdict.on(image.digest().value()));
      case 1 -> each.getFirst();
      default -> throw several(image.digest(), each);
    };
  }

  private static ProblemException several(Digest digest, List<Verdict> each) {
    return ProblemException.withExtensions(
        Problem.of(
                "several-images",
                "Several images",
                409,
                digest + " stands for " + each.size() + " images.")
            .withRemedy("Name one of them by its manifest digest."),
        Map.of("images", each.stream().map(verdict -> verdict.digest().value()).toList()));
  }
}

package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Problem;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The life cycle of submissions as the inspection drives it. Each call is safe to repeat, joins the
 * current transaction or makes its own, and needs the service's access. Calls about a submission
 * that has ended change nothing: an inspection that was handed out twice does no harm.
 */
public interface Submissions {
  /** The submission, or empty where there is none. */
  Optional<Submission> find(UUID id);

  /**
   * A stage begins; the submission is {@link SubmissionState#INSPECTING} from the first one on.
   *
   * @param image what it works on, null where it is the whole archive
   */
  void stage(UUID id, SubmissionStage stage, @Nullable Digest image);

  /** Tells how far the work is; told too often, only the latest of a layer is kept. */
  void progress(UUID id, Progress progress);

  /** What the archive holds; outcomes that are known already are kept. */
  void images(UUID id, List<SubmittedImage> images);

  /**
   * An image has a verdict; when every image has one, the submission is {@link
   * SubmissionState#DECIDED}.
   *
   * @param decision the effective decision by its name in the API
   * @param isolation the tier by its name in the API, null where nothing is admitted
   */
  void decided(UUID id, Digest image, String decision, @Nullable String isolation);

  /**
   * The verdict on an image changed later: every submission of {@code tenant} shows the new one.
   */
  void redecided(TenantId tenant, Digest image, String decision, @Nullable String isolation);

  /**
   * A tenant gives an image up: its archives are kept for it no longer. Joins the tenant's own
   * transaction.
   */
  void givenUp(TenantId tenant, Digest image);

  /** The archive is not an acceptable image, for the reason that {@code problem} gives. */
  void rejected(UUID id, Problem problem);

  /** Lazaret could not inspect it; an operator may retry. */
  void failed(UUID id, Problem cause);
}

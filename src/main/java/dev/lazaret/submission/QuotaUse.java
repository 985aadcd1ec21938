package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.tenant.Quotas;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant uses of what it may.
 *
 * @param storedBytes bytes of the archives that are kept for it
 * @param lastHour submissions of the last hour
 * @param hourFreesIn when the next one of an hour's share is free again
 * @param waiting submissions that wait
 * @param lineFreesIn when the first of them is expected to begin; null where that is not known
 */
record QuotaUse(
    long storedBytes,
    long lastHour,
    Duration hourFreesIn,
    long waiting,
    @Nullable Duration lineFreesIn) {
  private static final Duration LINE_UNKNOWN = Duration.ofMinutes(1);
  private static final Duration STORE_FREES = Duration.ofHours(1);

  /** Why one more submission of {@code bytes} is refused; empty where it is not. */
  Optional<ProblemException> refusal(Quotas quotas, long bytes) {
    Integer hourly = quotas.submissionsPerHour();
    if (hourly != null && lastHour >= hourly) {
      return Optional.of(ofHour(hourly));
    }
    Integer waitingAtMost = quotas.waiting();
    if (waitingAtMost != null && waiting >= waitingAtMost) {
      return Optional.of(ofLine(waitingAtMost));
    }
    Long stored = quotas.storedBytes();
    return stored != null && bytes > stored - storedBytes
        ? Optional.of(ofStore(stored))
        : Optional.empty();
  }

  /** How large an archive may be. */
  long room(Quotas quotas) {
    Long stored = quotas.storedBytes();
    return stored == null ? Long.MAX_VALUE : Math.max(0, stored - storedBytes);
  }

  private ProblemException ofHour(int limit) {
    String detail =
        "%d submissions were begun within an hour; the next one is accepted in %s."
            .formatted(lastHour, said(hourFreesIn));
    return refused(
        Problem.of("quota-submissions-per-hour", "Submissions of this hour used up", 429, detail)
            .withBound(
                "quota submissionsPerHour",
                Integer.toString(limit),
                "Hand the image in again then."),
        hourFreesIn);
  }

  private ProblemException ofLine(int limit) {
    String when =
        lineFreesIn == null
            ? "when the first of them begins is not known."
            : "the first of them is expected to begin in " + said(lineFreesIn) + ".";
    String detail = "%d submissions wait already; %s".formatted(waiting, when);
    return refused(
        Problem.of("quota-waiting", "Too many submissions wait", 429, detail)
            .withBound(
                "quota waiting",
                Integer.toString(limit),
                "Wait until one of them has begun, or take one back."),
        lineFreesIn == null ? LINE_UNKNOWN : lineFreesIn);
  }

  /** What an archive is answered that would be more than may be kept. */
  ProblemException ofStore(long limit) {
    String detail =
        "%d bytes of archives are kept of %d; room is made when images are given up and when failed submissions are forgotten."
            .formatted(storedBytes, limit);
    return refused(
        Problem.of("quota-stored-bytes", "Storage used up", 429, detail)
            .withBound(
                "quota storedBytes",
                Long.toString(limit),
                "Give up images that are not needed: DELETE /api/v1/images/{digest}."),
        STORE_FREES);
  }

  private static ProblemException refused(Problem problem, Duration free) {
    return ProblemException.withHeaders(
        problem, Map.of("Retry-After", Long.toString(Math.max(1, free.toSeconds()))));
  }

  private static String said(Duration time) {
    return Math.max(1, time.toSeconds()) + " s";
  }
}

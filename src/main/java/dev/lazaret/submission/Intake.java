package dev.lazaret.submission;

import dev.lazaret.audit.AuditEvent;
import dev.lazaret.audit.AuditLog;
import dev.lazaret.blob.BlobStore;
import dev.lazaret.blob.BlobTooLarge;
import dev.lazaret.blob.StoredBlob;
import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.queue.Lane;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.submission.SubmissionEvent.Kind;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Accepts archives. The bytes are stored first; then the submission, its audit row and its place in
 * the waiting line are committed together: what was acknowledged is never lost, and what was not
 * leaves only content that nothing refers to, which is swept.
 */
@Singleton
class Intake {
  /** The job that a new submission waits for. */
  static final String JOB = "inspect";

  private final BlobStore blobs;
  private final StorageGuard guard;
  private final QuotaGuard quotas;
  private final Archives archives;
  private final SubmissionRows rows;
  private final EventRows events;
  private final WaitingLine line;
  private final AuditLog audit;
  private final IdempotencyKeys keys;
  private final IntakeConfig config;
  private final Clock clock;

  Intake(
      BlobStore blobs,
      StorageGuard guard,
      QuotaGuard quotas,
      Archives archives,
      SubmissionRows rows,
      EventRows events,
      WaitingLine line,
      AuditLog audit,
      IdempotencyKeys keys,
      IntakeConfig config,
      Clock clock) {
    this.blobs = blobs;
    this.guard = guard;
    this.quotas = quotas;
    this.archives = archives;
    this.rows = rows;
    this.events = events;
    this.line = line;
    this.audit = audit;
    this.keys = keys;
    this.config = config;
    this.clock = clock;
  }

  /** Where an archive is to go. */
  record Destination(TenantId tenant, RepositoryName repository, Tag tag, Lane lane) {}

  /**
   * Stores the archive while it arrives and makes a submission of it.
   *
   * @param announcedBytes its size, null where it is unknown; what is known to be too much is
   *     refused before a byte is read
   */
  Submission receive(
      Destination to,
      InputStream archive,
      @Nullable Long announcedBytes,
      IdempotencyKeys.@Nullable Held key)
      throws IOException {
    if (announcedBytes != null && announcedBytes == 0) {
      throw empty();
    }
    if (announcedBytes != null && announcedBytes > limit()) {
      throw tooLarge();
    }
    QuotaGuard.Allowance allowed = quotas.begin(to.tenant(), announcedBytes);
    long most = Math.min(limit(), allowed.bytes());
    try (StorageGuard.Room room = guard.keep(announcedBytes)) {
      return commit(to, blobs.put(new CountedStream(begun(archive), room), most), key);
    } catch (BlobTooLarge e) {
      throw most < limit() ? allowed.exceeded() : tooLarge();
    }
  }

  /** A body that does not say its length is known to be empty only once it is read. */
  private static InputStream begun(InputStream archive) throws IOException {
    var body = new PushbackInputStream(archive);
    int first = body.read();
    if (first < 0) {
      throw empty();
    }
    body.unread(first);
    return body;
  }

  private Submission commit(
      Destination to, StoredBlob archive, IdempotencyKeys.@Nullable Held key) {
    Submission submission = submission(to, archive);
    QuarkusTransaction.requiringNew().run(() -> record(submission, to.lane(), key));
    return submission;
  }

  private void record(Submission submission, Lane lane, IdempotencyKeys.@Nullable Held key) {
    if (!archives.hold(submission.archive())) {
      // Content that was there before may have been swept before the lock was ours.
      throw new ProblemException(
          Problem.of("archive-not-kept", "The archive was not kept", 503, "Send it once more."));
    }
    quotas.require(submission.tenant(), submission.archive(), submission.sizeBytes());
    rows.insert(submission, lane.name());
    events.append(
        submission.id(),
        submission.tenant(),
        SubmissionEvent.of(
            Kind.STATE,
            submission.createdAt(),
            SubmissionState.RECEIVED,
            null,
            null,
            Sentence.received(submission.sizeBytes(), submission.archive())));
    events.append(
        submission.id(),
        submission.tenant(),
        SubmissionEvent.of(
            Kind.STATE, clock.instant(), SubmissionState.QUEUED, null, null, Sentence.waits()));
    line.join(submission.id(), JOB, submission.tenant().value(), lane);
    audit.record(
        new AuditEvent(
            "submission.created",
            submission.tenant(),
            submission.id().toString(),
            Map.of(
                "repository", submission.repository().value(),
                "tag", submission.tag().value(),
                "archive", submission.archive().value())));
    if (key != null) {
      keys.answer(key, submission.id());
    }
  }

  private Submission submission(Destination to, StoredBlob archive) {
    return new Submission(
        UUID.randomUUID(),
        to.tenant(),
        to.repository(),
        to.tag(),
        archive.digest(),
        archive.sizeBytes(),
        SubmissionState.QUEUED,
        null,
        clock.instant(),
        null,
        List.of(),
        null);
  }

  private long limit() {
    return config.maxArchive().asLongValue();
  }

  private ProblemException tooLarge() {
    return new ProblemException(
        Problem.of(
                "archive-too-large",
                "The archive is too large",
                413,
                "The archive is larger than the %d bytes that this installation accepts."
                    .formatted(limit()))
            .withBound(
                "lazaret.intake.max-archive",
                Long.toString(limit()),
                "Make the image smaller, or ask the operator for a higher bound."));
  }

  private static ProblemException empty() {
    return new ProblemException(
        Problem.of("archive-empty", "The archive is empty", 400, "The request has no body.")
            .withRemedy("Send the archive, as docker save writes it, as the body of the request."));
  }
}

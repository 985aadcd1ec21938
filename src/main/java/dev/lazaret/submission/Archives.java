package dev.lazaret.submission;

import dev.lazaret.blob.BlobStore;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;

/** Who needs which archive. Every call joins the current transaction. */
@Singleton
class Archives {
  // Of several decided submissions of an image, a tenant needs the archive of the newest one only.
  private static final String NEEDED =
      """
      select 1 from submissions s where s.archive = ? and (
        s.state in ('RECEIVED', 'QUEUED', 'INSPECTING')
        or s.state = 'FAILED' and s.ended_at > ?
        or s.state = 'DECIDED' and exists (
          select 1 from submission_images i
          where i.submission_id = s.id and i.removed_at is null and not exists (
            select 1 from submission_images j join submissions n on n.id = j.submission_id
            where j.tenant_id = i.tenant_id and j.digest = i.digest and j.removed_at is null
              and n.state = 'DECIDED' and (n.created_at, n.id) > (s.created_at, s.id))))
      limit 1
      """;

  private final BlobStore blobs;
  private final Sql sql;

  Archives(BlobStore blobs, Sql sql) {
    this.blobs = blobs;
    this.sql = sql;
  }

  /**
   * Holds off everybody else who begins or ends the use of this archive until the transaction ends,
   * so that no sweep removes what a submission of this moment refers to; tells whether it is
   * stored.
   */
  boolean hold(Digest archive) {
    sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, archive.value());
    try {
      return blobs.find(archive).isPresent();
    } catch (IOException e) {
      throw new UncheckedIOException("The archive could not be found again", e);
    }
  }

  /**
   * Whether a submission needs this archive: one that is not inspected yet, one that failed after
   * {@code failedAfter} and may be retried, or one with an image that its tenant has not given up.
   */
  boolean isNeeded(Digest archive, Instant failedAfter) {
    return sql.first(NEEDED, row -> true, archive.value(), failedAfter).isPresent();
  }
}

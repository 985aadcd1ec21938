package dev.lazaret.submission;

import dev.lazaret.platform.Problem;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes a repeated request answer the submission of the first one. A key is held while its upload
 * runs and freed when that fails; a holder that died loses it after two minutes.
 */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
class IdempotencyKeys {
  private static final Duration HOLD = Duration.ofMinutes(2);
  private static final int MAX_LENGTH = 255;

  private final Sql sql;
  private final Clock clock;
  private final IntakeConfig config;

  IdempotencyKeys(Sql sql, Clock clock, IntakeConfig config) {
    this.sql = sql;
    this.clock = clock;
    this.config = config;
  }

  /** A key that this request holds. */
  record Held(TenantId tenant, String key, UUID holder) {}

  /** Either the key is ours now, or it has answered already. */
  sealed interface Claim {
    record Ours(Held held) implements Claim {}

    record Answered(UUID submission) implements Claim {}
  }

  private record Row(
      String query, UUID holder, Instant heldUntil, @Nullable UUID submission, Instant expiresAt) {}

  /**
   * Claims {@code key} for a request whose parameters are {@code query}.
   *
   * @throws ProblemException 422 where it was used with other parameters, 409 while the first
   *     request is still uploading, 400 where it is no acceptable key
   */
  Claim claim(TenantId tenant, String key, String query) {
    if (key.isEmpty() || key.length() > MAX_LENGTH) {
      throw ProblemException.invalidRequest("Idempotency-Key has 1 to 255 characters.");
    }
    Held held = new Held(tenant, key, UUID.randomUUID());
    Instant now = clock.instant();
    sql.update(
        "delete from idempotency_keys where tenant_id = ? and key = ? and expires_at <= ?",
        tenant.value(),
        key,
        now);
    if (insert(held, query, now)) {
      return new Claim.Ours(held);
    }
    Row row = row(tenant, key).orElseThrow(IdempotencyKeys::stillUploading);
    if (!row.query().equals(query)) {
      throw new ProblemException(
          Problem.of(
                  "idempotency-key-reused",
                  "Idempotency key reused",
                  422,
                  "This Idempotency-Key was used with other parameters.")
              .withRemedy("Use a new key for a new submission."));
    }
    if (row.submission() != null) {
      return new Claim.Answered(row.submission());
    }
    if (row.heldUntil().isAfter(now) || !takeOver(held, row.holder(), now)) {
      throw stillUploading();
    }
    return new Claim.Ours(held);
  }

  /** Shows that the upload goes on. */
  void keep(Held held) {
    sql.update(
        "update idempotency_keys set held_until = ? where tenant_id = ? and key = ? and holder = ?",
        clock.instant().plus(HOLD),
        held.tenant().value(),
        held.key(),
        held.holder());
  }

  /**
   * Binds the key to its submission, in the transaction that makes the submission.
   *
   * @throws ProblemException 409 where another request took the key over meanwhile: only one of
   *     them may make a submission
   */
  @Transactional(Transactional.TxType.MANDATORY)
  void answer(Held held, UUID submission) {
    int bound =
        sql.update(
            """
            update idempotency_keys set submission_id = ?, expires_at = ?
            where tenant_id = ? and key = ? and holder = ? and submission_id is null
            """,
            submission,
            clock.instant().plus(config.keyLifetime()),
            held.tenant().value(),
            held.key(),
            held.holder());
    if (bound != 1) {
      throw new ProblemException(
          Problem.of(
                  "idempotency-key-lost",
                  "Upload took too long",
                  409,
                  "The upload stood still, and another request took its Idempotency-Key over.")
              .withRemedy("Ask again with the same key for the other request's submission."));
    }
  }

  /** Forgets the keys whose time is over; returns how many. Needs the service's access. */
  int forgetOld() {
    Instant now = clock.instant();
    return sql.update(
        "delete from idempotency_keys where expires_at <= ? and held_until <= ?", now, now);
  }

  /** Frees the key of an upload that came to nothing. */
  void free(Held held) {
    sql.update(
        """
        delete from idempotency_keys
        where tenant_id = ? and key = ? and holder = ? and submission_id is null
        """,
        held.tenant().value(),
        held.key(),
        held.holder());
  }

  private boolean insert(Held held, String query, Instant now) {
    return sql.update(
            """
            insert into idempotency_keys (tenant_id, key, query, holder, held_until, expires_at)
            values (?, ?, ?, ?, ?, ?) on conflict (tenant_id, key) do nothing
            """,
            held.tenant().value(),
            held.key(),
            query,
            held.holder(),
            now.plus(HOLD),
            now.plus(config.keyLifetime()))
        == 1;
  }

  private boolean takeOver(Held held, UUID from, Instant now) {
    return sql.update(
            """
            update idempotency_keys set holder = ?, held_until = ?
            where tenant_id = ? and key = ? and holder = ? and submission_id is null
            """,
            held.holder(),
            now.plus(HOLD),
            held.tenant().value(),
            held.key(),
            from)
        == 1;
  }

  private Optional<Row> row(TenantId tenant, String key) {
    return sql.first(
        """
        select query, holder, held_until, submission_id, expires_at from idempotency_keys
        where tenant_id = ? and key = ?
        """,
        row ->
            new Row(
                row.getString("query"),
                row.getObject("holder", UUID.class),
                Sql.instant(row, "held_until"),
                row.getObject("submission_id", UUID.class),
                Sql.instant(row, "expires_at")),
        tenant.value(),
        key);
  }

  private static ProblemException stillUploading() {
    return new ProblemException(
        Problem.of(
                "idempotency-key-in-use",
                "Upload in progress",
                409,
                "The first request with this Idempotency-Key is still uploading.")
            .withRemedy("Wait for its answer and ask again."));
  }
}

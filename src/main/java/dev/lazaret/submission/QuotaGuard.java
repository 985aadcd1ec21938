package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.ProblemException;
import dev.lazaret.platform.Sql;
import dev.lazaret.queue.QueuePosition;
import dev.lazaret.queue.WaitingLine;
import dev.lazaret.tenant.Quotas;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TenantSettings;
import dev.lazaret.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Holds tenants to what they may use: before an archive is read, while it arrives, and once more
 * when its submission is written, then one after the other for each tenant.
 */
@Singleton
class QuotaGuard {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String NO_ARCHIVE = "";

  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('quota ' || ?, 0))";
  private static final String LAST_HOUR =
      "select count(*) from submissions where tenant_id = ? and created_at > ?";
  private static final String FREES =
      """
      select created_at from submissions where tenant_id = ? and created_at > ?
      order by created_at desc offset ? limit 1
      """;
  private static final String WAITING =
      """
      select count(*) from submissions
      where tenant_id = ? and state in ('RECEIVED', 'QUEUED')
      """;
  private static final String FIRST_WAITING =
      """
      select id from submissions where tenant_id = ? and state in ('RECEIVED', 'QUEUED')
      order by created_at limit 1
      """;
  // The rule of Archives, for one tenant's own.
  private static final String STORED =
      """
      select coalesce(sum(size_bytes), 0) from (
        select distinct on (s.archive) s.archive, s.size_bytes from submissions s
        where s.tenant_id = ? and s.archive <> ? and (
          s.state in ('RECEIVED', 'QUEUED', 'INSPECTING')
          or s.state = 'FAILED' and s.ended_at > ?
          or s.state = 'DECIDED' and exists (
            select 1 from submission_images i
            where i.submission_id = s.id and i.removed_at is null and not exists (
              select 1 from submission_images j join submissions n on n.id = j.submission_id
              where j.tenant_id = i.tenant_id and j.digest = i.digest and j.removed_at is null
                and n.state = 'DECIDED' and (n.created_at, n.id) > (s.created_at, s.id))))) kept
      """;

  private final Tenants tenants;
  private final WaitingLine line;
  private final Sql sql;
  private final IntakeConfig config;
  private final Clock clock;

  QuotaGuard(Tenants tenants, WaitingLine line, Sql sql, IntakeConfig config, Clock clock) {
    this.tenants = tenants;
    this.line = line;
    this.sql = sql;
    this.config = config;
    this.clock = clock;
  }

  /**
   * What an archive that begins to arrive may use.
   *
   * @param bytes how large it may be
   * @param exceeded what is answered where it is larger
   */
  record Allowance(long bytes, ProblemException exceeded) {}

  /**
   * Lets an archive begin to arrive.
   *
   * @param announcedBytes null where its size is unknown
   * @throws ProblemException 429 {@code quota-…}
   */
  Allowance begin(TenantId tenant, @Nullable Long announcedBytes) {
    return QuarkusTransaction.requiringNew()
        .call(() -> {
          Quotas quotas = quotas(tenant);
          QuotaUse use = use(tenant, quotas, NO_ARCHIVE);
          refuse(use, quotas, announcedBytes == null ? 1 : announcedBytes);
          Long stored = quotas.storedBytes();
          return new Allowance(use.room(quotas), use.ofStore(stored == null ? 0 : stored));
        });
  }

  /** Counts a submission that is about to be written, in its transaction. */
  void require(TenantId tenant, Digest archive, long bytes) {
    Quotas quotas = quotas(tenant);
    if (isUnlimited(quotas)) {
      return;
    }
    sql.query(ONE_AT_A_TIME, row -> true, tenant.value());
    refuse(use(tenant, quotas, archive.value()), quotas, bytes);
  }

  private static void refuse(QuotaUse use, Quotas quotas, long bytes) {
    use.refusal(quotas, bytes)
        .ifPresent(refusal -> {
          throw refusal;
        });
  }

  private Quotas quotas(TenantId tenant) {
    return tenants.find(tenant).map(TenantSettings::quotas).orElseThrow(ProblemException::notFound);
  }

  private static boolean isUnlimited(Quotas quotas) {
    return quotas.storedBytes() == null
        && quotas.submissionsPerHour() == null
        && quotas.waiting() == null;
  }

  private QuotaUse use(TenantId tenant, Quotas quotas, String archive) {
    Instant now = clock.instant();
    Integer hourly = quotas.submissionsPerHour();
    return new QuotaUse(
        quotas.storedBytes() == null ? 0 : stored(tenant, archive, now),
        hourly == null ? 0 : number(LAST_HOUR, tenant.value(), now.minus(HOUR)),
        hourly == null ? Duration.ZERO : hourFrees(tenant, hourly, now),
        quotas.waiting() == null ? 0 : number(WAITING, tenant.value()),
        quotas.waiting() == null ? null : lineFrees(tenant));
  }

  private long stored(TenantId tenant, String archive, Instant now) {
    return number(STORED, tenant.value(), archive, now.minus(config.keepFailed()));
  }

  private Duration hourFrees(TenantId tenant, int hourly, Instant now) {
    return sql.first(
            FREES,
            row -> Sql.instant(row, "created_at"),
            tenant.value(),
            now.minus(HOUR),
            Math.max(0, hourly - 1))
        .map(begun -> Duration.between(now, begun.plus(HOUR)))
        .orElse(HOUR);
  }

  private @Nullable Duration lineFrees(TenantId tenant) {
    List<UUID> first =
        sql.query(FIRST_WAITING, row -> row.getObject(1, UUID.class), tenant.value());
    return line.positions(first).values().stream()
        .map(QueuePosition::etaSeconds)
        .filter(Objects::nonNull)
        .min(Comparator.naturalOrder())
        .map(Duration::ofSeconds)
        .orElse(null);
  }

  private long number(String query, Object... parameters) {
    return sql.first(query, row -> row.getLong(1), parameters).orElseThrow();
  }
}

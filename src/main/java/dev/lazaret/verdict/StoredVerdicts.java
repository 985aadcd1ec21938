package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.report.Strictness;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verdicts as PostgreSQL has them. */
@Singleton
@Transactional
final class StoredVerdicts implements Verdicts, Strictness {
  private static final int MAX_HISTORY = 200;
  private final VerdictRows rows;

  StoredVerdicts(VerdictRows rows) {
    this.rows = rows;
  }

  @Override
  public Optional<Verdict> current(TenantId tenant, Digest digest, @Nullable String platform) {
    return each(tenant, digest, platform).stream()
        .max(Comparator.comparingInt(StoredVerdicts::rank));
  }

  @Override
  public List<Verdict> each(TenantId tenant, Digest digest, @Nullable String platform) {
    // What is not decided yet may turn out to be the strictest.
    return platform == null && rows.isUndecided(tenant, digest)
        ? List.of()
        : rows.allCurrent(tenant, digest, platform);
  }

  @Override
  public Optional<Verdict> hold(TenantId tenant, Digest manifest) {
    rows.lock(tenant, manifest);
    return rows.current(tenant, manifest);
  }

  @Override
  public List<Verdict> history(TenantId tenant, Digest digest, @Nullable String platform) {
    return current(tenant, digest, platform)
        .map(verdict -> rows.history(tenant, verdict.digest(), MAX_HISTORY))
        .orElse(List.of());
  }

  @Override
  public Page<Verdict> list(VerdictFilter filter, PageRequest page) {
    List<VerdictRows.Numbered> rows =
        this.rows.list(filter, page.afterNumber().orElse(Long.MAX_VALUE), page.fetchSize());
    return Page.of(
        page, rows, row -> List.of(Long.toString(row.number())), VerdictRows.Numbered::verdict);
  }

  @Override
  public int of(TenantId tenant, Digest manifest) {
    return rows.current(tenant, manifest).map(StoredVerdicts::rank).orElse(-1);
  }

  /** DENY, then REVIEW, then ADMIT; of two alike the higher tier. */
  private static int rank(Verdict verdict) {
    IsolationTier tier = verdict.isolation();
    return verdict.effective().ordinal() * IsolationTier.values().length
        + (tier == null ? 0 : tier.ordinal());
  }
}

package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.CompactFacts;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.Judgement;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/** What the verdicts in force were made of, so that another policy can judge it. */
@Singleton
final class JudgedFacts {
  private static final String SELECT =
      """
      select f.digest, f.facts, f.fingerprint, c.decision, c.isolation, %s as packages
      from judged_facts f
        join current_verdicts c on c.tenant_id = f.tenant_id and c.digest = f.digest
      where f.tenant_id = ? and f.digest >= ? and f.digest <= ? order by f.digest limit ?
      """;
  private static final String WITH = SELECT.formatted("f.packages");
  static final String WITHOUT = SELECT.formatted("null::bytea");
  private final Sql sql;

  JudgedFacts(Sql sql) {
    this.sql = sql;
  }

  /**
   * What was judged of an image, and what came out.
   *
   * @param isolation the tier of the verdict in force, of a denied image too
   * @param fingerprint that of the judgement
   */
  record Judged(
      Digest digest,
      CompactFacts facts,
      Decision decision,
      IsolationTier isolation,
      byte[] fingerprint) {
    /** Whether the verdict in force says what {@code judgement} says. */
    boolean says(Judgement judgement) {
      return Arrays.equals(fingerprint, judgement.fingerprint());
    }
  }

  /** Keeps what a verdict was made of, in the place of what the one before was made of. */
  void put(TenantId tenant, Digest digest, CompactFacts facts, byte[] fingerprint) {
    sql.update(
        """
        insert into judged_facts (tenant_id, digest, facts, packages, fingerprint)
        values (?, ?, ?, ?, ?)
        on conflict (tenant_id, digest) do update set facts = excluded.facts,
          packages = excluded.packages, fingerprint = excluded.fingerprint
        """,
        tenant.value(),
        digest.value(),
        facts.rest(),
        facts.packages(),
        fingerprint);
  }

  /** Whether {@code judgement} says the same as the verdict in force on an image. */
  boolean saysTheSame(TenantId tenant, Digest digest, Judgement judgement) {
    return sql.first(
            "select fingerprint from judged_facts where tenant_id = ? and digest = ?",
            row -> row.getBytes(1),
            tenant.value(),
            digest.value())
        .filter(fingerprint -> Arrays.equals(fingerprint, judgement.fingerprint()))
        .isPresent();
  }

  /** Those of a tenant from {@code first} to {@code last}, by digest, at most {@code limit}. */
  List<Judged> range(TenantId tenant, String first, String last, boolean packages, int limit) {
    return sql.query(
        packages ? WITH : WITHOUT, JudgedFacts::judged, tenant.value(), first, last, limit);
  }

  static Judged judged(ResultSet row) throws SQLException {
    byte[] packages = row.getBytes("packages");
    byte[] rest = row.getBytes("facts");
    return new Judged(
        new Digest(row.getString("digest")),
        packages == null ? CompactFacts.withoutPackages(rest) : new CompactFacts(rest, packages),
        Decision.valueOf(row.getString("decision")),
        IsolationTier.valueOf(row.getString("isolation")),
        row.getBytes("fingerprint"));
  }
}

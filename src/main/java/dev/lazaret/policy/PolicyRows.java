package dev.lazaret.policy;

import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of policies and of who is judged by which. */
@Singleton
final class PolicyRows {
  private static final String LOCK = "policies";
  private final Sql sql;

  PolicyRows(Sql sql) {
    this.sql = sql;
  }

  Optional<PolicyVersion> newest(String name) {
    return sql.first(
        "select * from policies where name = ? order by version desc limit 1",
        PolicyRows::version,
        name);
  }

  Optional<PolicyVersion> version(PolicyRef ref) {
    return sql.first(
        "select * from policies where name = ? and version = ?",
        PolicyRows::version,
        ref.name(),
        ref.version());
  }

  /** The newest version of each policy, by name. */
  List<PolicyVersion> newest(PageRequest page) {
    return sql.query(
        """
        select distinct on (name) * from policies where name > ?
        order by name, version desc limit ?
        """,
        PolicyRows::version,
        page.after(key -> new PolicyName(key.getFirst()).value()).orElse(""),
        page.fetchSize());
  }

  /** All versions of a policy, newest first. */
  List<PolicyVersion> versions(String name, PageRequest page) {
    return sql.query(
        "select * from policies where name = ? and version < ? order by version desc limit ?",
        PolicyRows::version,
        name,
        page.afterNumber().orElse((long) Integer.MAX_VALUE),
        page.fetchSize());
  }

  /** Whether it was added; not where there is this version already. */
  boolean add(PolicyVersion version) {
    return sql.update(
            """
            insert into policies (name, version, yaml, shipped, author, created_at)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
            version.name(),
            version.version(),
            version.yaml(),
            version.shipped(),
            version.by(),
            version.createdAt())
        == 1;
  }

  /**
   * Before a policy or an assignment changes: waits for whoever judges by what was, and keeps
   * others from judging until the transaction ends. So nothing is judged by an old policy after the
   * images to be judged again were listed.
   */
  void lockForChange() {
    sql.query("select pg_advisory_xact_lock(hashtextextended(?, 0))", row -> true, LOCK);
  }

  /** Keeps policies and assignments as they are until the transaction ends. */
  void lockForJudging() {
    sql.query("select pg_advisory_xact_lock_shared(hashtextextended(?, 0))", row -> true, LOCK);
  }

  /** The assignment that holds for {@code tenant}: its own, else that of the platform. */
  Optional<Assignment> inForce(TenantId tenant) {
    return sql.first(
        """
        select * from policy_assignments where tenant_id = ? or tenant_id is null
        order by tenant_id nulls last limit 1
        """,
        PolicyRows::assignment,
        tenant.value());
  }

  /** Exactly the assignment of {@code tenant}, or the platform's where it is null. */
  Optional<Assignment> own(@Nullable TenantId tenant) {
    return sql.first(
        "select * from policy_assignments where tenant_id is not distinct from ?::text",
        PolicyRows::assignment,
        tenant == null ? null : tenant.value());
  }

  void put(@Nullable TenantId tenant, String name, EnforcementMode mode, String by, Instant now) {
    sql.update(
        """
        insert into policy_assignments (tenant_id, policy_name, mode, author, changed_at)
        values (?, ?, ?, ?, ?)
        on conflict (tenant_id) do update set policy_name = excluded.policy_name,
          mode = excluded.mode, author = excluded.author, changed_at = excluded.changed_at
        """,
        tenant == null ? null : tenant.value(),
        name,
        mode.name(),
        by,
        now);
  }

  boolean remove(TenantId tenant) {
    return sql.update("delete from policy_assignments where tenant_id = ?", tenant.value()) == 1;
  }

  /** The tenants that are judged by the policy of this name. */
  List<TenantId> judgedBy(String name) {
    return sql.query(
        """
        select t.tenant_id from tenants t
          left join policy_assignments own on own.tenant_id = t.tenant_id
          left join policy_assignments platform on platform.tenant_id is null
        where coalesce(own.policy_name, platform.policy_name) = ? order by 1
        """,
        row -> new TenantId(row.getString(1)),
        name);
  }

  /** The tenants that have no assignment of their own. */
  List<TenantId> judgedByDefault() {
    return sql.query(
        """
        select tenant_id from tenants t where not exists (
          select 1 from policy_assignments a where a.tenant_id = t.tenant_id) order by 1
        """,
        row -> new TenantId(row.getString(1)));
  }

  private static PolicyVersion version(ResultSet row) throws SQLException {
    return new PolicyVersion(
        row.getString("name"),
        row.getInt("version"),
        row.getBoolean("shipped"),
        row.getString("author"),
        Sql.instant(row, "created_at"),
        row.getString("yaml"));
  }

  private static Assignment assignment(ResultSet row) throws SQLException {
    return new Assignment(
        row.getString("tenant_id"),
        row.getString("policy_name"),
        EnforcementMode.valueOf(row.getString("mode")),
        row.getString("author"),
        Sql.instant(row, "changed_at"));
  }
}

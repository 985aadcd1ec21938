package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain SQL under the tenants' role, over every table that there is. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class RowSecurityTest {
  private static final String OWN_ROWS =
      "(tenant_id = current_setting('lazaret.tenant'::text, true))";
  private static final String UNPROTECTED =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and c.relname <> 'flyway_schema_history'
        and not (c.relrowsecurity and c.relforcerowsecurity)
      """;
  private static final String REACHABLE =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
        and (has_table_privilege('lazaret_tenant', c.oid, 'select, insert, update, delete, truncate')
          or has_any_column_privilege('lazaret_tenant', c.oid, 'select, insert, update'))
      """;
  private static final String READABLE =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')
        and has_table_privilege('lazaret_tenant', c.oid, 'select')
      """;
  private static final String READABLE_TABLES =
      READABLE.replace("('r', 'p', 'v', 'm')", "('r', 'p')");
  private static final String VIEWS_OF_THEIR_OWNER =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (c.reloptions), false)
      """;
  private static final String OTHER_POLICIES =
      """
      select tablename || ': ' || policyname from pg_policies
      where schemaname = 'public' and permissive = 'PERMISSIVE'
        and ('lazaret_tenant' = any (roles) or 'public' = any (roles))
        and (qual is distinct from '%1$s' and qual is not null
          or with_check is distinct from '%1$s' and with_check is not null)
      """
          .formatted(OWN_ROWS.replace("'", "''"));
  private static final String BYPASSING =
      "select rolname from pg_roles where rolname like 'lazaret%' and (rolbypassrls or rolsuper)";

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "test.superuser.username")
  String superuserName;

  @ConfigProperty(name = "test.superuser.password")
  String password;

  @Inject AgroalDataSource tenants;
  @Inject TestCallers callers;

  @Inject
  @DataSource("service")
  AgroalDataSource service;

  @BeforeEach
  void rowsOfTwoTenants() {
    for (String tenant : List.of("rls-a", "rls-b")) {
      callers.token(Role.OWNER, tenant);
      callers.account(Role.MEMBER, tenant, "password of a member");
    }
  }

  @Test
  void everyTableHasForcedRowSecurity() throws SQLException {
    assertThat(read(service, "", UNPROTECTED)).isEmpty();
  }

  @Test
  void policiesForTenantsShowOwnRowsAndNothingElse() throws SQLException {
    assertThat(read(service, "", OTHER_POLICIES)).isEmpty();
  }

  @Test
  void noRoleOfOursBypassesRowSecurity() throws SQLException {
    assertThat(read(service, "", BYPASSING)).isEmpty();
  }

  @Test
  void everyTableThatTenantsReachSaysWhoseARowIs() throws SQLException {
    for (String table : read(service, "", REACHABLE)) {
      String sql =
          "select attname from pg_attribute where attrelid = '%s'::regclass and attname = 'tenant_id'"
              .formatted(table);
      assertThat(read(service, "", sql)).as(table).hasSize(1);
    }
  }

  @Test
  void tenantSeesItsOwnRowsOfEveryTableAndNoneOfAnother() throws SQLException {
    List<String> tables = read(service, "", READABLE_TABLES);
    assertThat(tables).contains("reports", "verdicts", "submissions", "tokens");
    try (Connection superuser = DriverManager.getConnection(url, superuserName, password)) {
      superuser.setAutoCommit(false);
      var filled = new FilledTables(superuser);
      for (String table : tables) {
        filled.add(table, "rls-full");
      }
      read(superuser, "set local role lazaret_tenant");
      for (String table : tables) {
        String whose = "select distinct tenant_id from " + table;
        read(superuser, "select set_config('lazaret.tenant', 'rls-full', true)");
        assertThat(read(superuser, whose)).as(table).containsExactly("rls-full");
        read(superuser, "select set_config('lazaret.tenant', 'rls-other', true)");
        assertThat(read(superuser, whose)).as(table).isEmpty();
      }
      superuser.rollback();
    }
  }

  @Test
  void everyViewSeesNoMoreThanItsReader() throws SQLException {
    assertThat(read(service, "", VIEWS_OF_THEIR_OWNER)).isEmpty();
  }

  @Test
  void withoutTenantThereAreNoRows() throws SQLException {
    for (String table : read(service, "", READABLE)) {
      assertThat(read(tenants, "", "select 1 from " + table)).as(table).isEmpty();
    }
  }

  @Test
  void tenantWritesNoRowOfAnother() {
    assertThatThrownBy(() ->
            read(
                tenants,
                "rls-b",
                """
                insert into audit_events (at, account, actor, channel, tenant_id, action, subject, details)
                values (now(), 'x', 'x', 'TOKEN', 'rls-a', 'a.b', 'x', '{}') returning 1
                """))
        .isInstanceOf(SQLException.class);
  }

  @Test
  void tenantReadsNoPasswordHashAndNoSession() {
    assertThatThrownBy(() -> read(tenants, "rls-b", "select hash from passwords"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(() -> read(tenants, "rls-b", "select hash::text from sessions"))
        .hasMessageContaining("permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"known_bases", "public_layer_results", "layer_claims", "image_tags"})
  void tenantReadsNothingThatInspectionsKeepForThemselves(String table) {
    assertThatThrownBy(() -> read(tenants, "rls-b", "select count(*) from " + table))
        .hasMessageContaining("permission denied");
  }

  @Test
  void tenantTakesBackWhatWaitsAndDecidesNothing() throws SQLException {
    String id = java.util.UUID.randomUUID().toString();
    String insert =
        """
        insert into submissions (id, tenant_id, repository, tag, archive, size_bytes, lane, state,
          created_at)
        values ('%s', 'rls-b', 'r', '1', 'sha256:' || repeat('0', 64), 1, 'CI', '%s', now())
        returning id
        """;
    String update = "update submissions set state = '%s' where id = '" + id + "' returning state";
    read(tenants, "rls-b", insert.formatted(id, "QUEUED"));
    String other = java.util.UUID.randomUUID().toString();
    assertThatThrownBy(() -> read(tenants, "rls-b", insert.formatted(other, "DECIDED")))
        .hasMessageContaining("DECIDED");
    assertThatThrownBy(() -> read(tenants, "rls-b", update.formatted("DECIDED")))
        .hasMessageContaining("DECIDED");
    assertThat(read(tenants, "rls-b", update.formatted("CANCELLED"))).containsExactly("CANCELLED");
    assertThatThrownBy(() -> read(tenants, "rls-b", update.formatted("QUEUED")))
        .hasMessageContaining("QUEUED");
  }

  @Test
  void nobodyChangesAuditRows() {
    assertThatThrownBy(() -> read(service, "", "delete from audit_events returning 1"))
        .hasMessageContaining("permission denied");
    assertThatThrownBy(
            () -> read(service, "", "update audit_events set actor = 'x' returning actor"))
        .hasMessageContaining("permission denied");
  }

  private static List<String> read(AgroalDataSource pool, String tenant, String sql)
      throws SQLException {
    try (Connection connection = pool.getConnection()) {
      read(connection, "select set_config('lazaret.tenant', '" + tenant + "', false)");
      return read(connection, sql);
    }
  }

  private static List<String> read(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> values = new ArrayList<>();
      if (statement.execute(sql)) {
        try (ResultSet rows = statement.getResultSet()) {
          while (rows.next()) {
            values.add(rows.getString(1));
          }
        }
      }
      return values;
    }
  }
}

package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody can do who has taken a worker over: plain SQL under the worker's login. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class WorkerLoginTest {
  private static final String CHANGEABLE =
      """
      select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and (has_any_column_privilege('lazaret_worker', c.oid, 'update')
          or has_table_privilege('lazaret_worker', c.oid, 'delete, truncate'))
      order by 1
      """;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "test.worker.password")
  String password;

  @Inject
  @DataSource("service")
  AgroalDataSource service;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from verdicts",
        "select * from current_verdicts",
        "insert into verdicts default values",
        "select * from accounts",
        "select * from passwords",
        "select * from tokens",
        "select * from sessions",
        "select * from audit_events",
        "delete from reports",
        "update report_findings set severity = 'INFO'",
        "update tenants set paused = true",
        "insert into known_bases values ('x', array['x'], true, now())",
        "delete from public_layer_results",
        "update submissions set tenant_id = 'other'"
      })
  void isRefused(String statement) {
    assertThatThrownBy(() -> asWorker(statement))
        .hasMessageContaining("permission denied for table");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select name from known_bases where public and diff_ids[1] = 'x'",
        "insert into layer_results values ('acme', 'x', 'c', 1, '{}', 'b') on conflict do nothing",
        "insert into public_layer_results values ('x', 'b', 'c', 1, '{}') on conflict do nothing",
        "insert into image_tags values ('acme', 'x', 'latest') on conflict do nothing",
        """
        insert into layer_claims as held values ('', 'x', gen_random_uuid(), now())
        on conflict (scope, content) do update set holder = excluded.holder
        where held.until < now() returning content
        """,
        "delete from layer_claims where (scope, content) in"
            + " (select scope, content from layer_claims for update skip locked)"
      })
  void doesWhatAnInspectionNeeds(String statement) {
    assertThatCode(() -> asWorker(statement)).doesNotThrowAnyException();
  }

  @Test
  void changesOnlyTheWayOfSubmissions() throws SQLException {
    assertThat(rows(CHANGEABLE))
        .containsExactly(
            "jobs_decide",
            "jobs_inspect",
            "layer_claims",
            "queue_finished",
            "queue_handed",
            "queue_lanes",
            "queue_processes",
            "queue_shares",
            "queue_waiting",
            "removed_images",
            "scheduled_jobs",
            "submission_images",
            "submissions",
            "workers");
  }

  @Test
  void recordsNothingInTheNameOfAPerson() {
    assertThatThrownBy(() ->
            asWorker(
                """
                insert into audit_events (at, account, actor, channel, action, subject, details)
                values (now(), 'operator', 'operator', 'SESSION', 'override', 'x', '{}')
                """))
        .hasMessageContaining("row-level security");
  }

  private void asWorker(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url, "lazaret_worker", password);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute(sql);
    }
  }

  private List<String> rows(String sql) throws SQLException {
    var rows = new ArrayList<String>();
    try (Connection connection = service.getConnection();
        Statement statement = connection.createStatement();
        var result = statement.executeQuery(sql)) {
      while (result.next()) {
        rows.add(result.getString(1));
      }
    }
    return rows;
  }
}

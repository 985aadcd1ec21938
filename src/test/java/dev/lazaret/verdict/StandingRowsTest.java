package dev.lazaret.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.policy.Decision;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Plain SQL over what stands over verdicts. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StandingRowsTest {
  @Inject AgroalDataSource tenants;
  @Inject JudgedImages images;
  @Inject TestCallers callers;

  @Inject
  @DataSource("service")
  AgroalDataSource service;

  @ParameterizedTest
  @ValueSource(strings = {"overrides", "standing_changes"})
  void aTenantReadsItsOwnRowsAndWritesNone(String table) throws SQLException {
    override("rows-a");
    override("rows-b");

    assertThat(read(tenants, "rows-a", "select distinct tenant_id from " + table))
        .containsExactly("rows-a");
    assertThat(read(tenants, "", "select 1 from " + table)).isEmpty();
    for (String change : List.of("delete from ", "insert into ", "update ")) {
      String rest =
          switch (change) {
            case "insert into " -> " default values returning 1";
            case "update " -> " set state = 'ACTIVE' returning 1";
            default -> " returning 1";
          };
      assertThatThrownBy(() -> read(tenants, "rows-a", change + table + rest))
          .hasMessageContaining("permission denied");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update overrides set reason = 'another'",
        "update overrides set expires_at = now() + interval '1 year'",
        "update overrides set account = 'another'",
        "delete from overrides",
        "update standing_changes set reason = 'another'",
        "delete from standing_changes"
      })
  void whatWasAskedAndWhatHappenedStays(String statement) {
    assertThatThrownBy(() -> read(service, "", statement + " returning 1"))
        .hasMessageContaining("permission denied");
  }

  @Test
  void nobodyIsTheSecondOperatorOfTheOwnOverride() throws SQLException {
    override("rows-c");

    assertThatThrownBy(() ->
            read(
                service,
                "",
                "update overrides set approved_by = account where tenant_id = 'rows-c' returning 1"))
        .hasMessageContaining("second_operator");
  }

  private void override(String tenant) {
    Verdict image = images.judged(tenant, "rows");
    new ApiCaller(callers.token(Role.OPERATOR))
        .post(
            "/verdicts/" + image.digest() + "/overrides",
            Map.of(
                "tenant",
                tenant,
                "decision",
                Decision.DENY.name(),
                "reason",
                "Because",
                "expiresAt",
                Instant.now().plus(1, ChronoUnit.HOURS).toString()))
        .statusCode(201);
  }

  private static List<String> read(AgroalDataSource pool, String tenant, String sql)
      throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("select set_config('lazaret.tenant', '" + tenant + "', false)");
      List<String> values = new ArrayList<>();
      try (var rows = statement.executeQuery(sql)) {
        while (rows.next()) {
          values.add(rows.getString(1));
        }
      }
      return values;
    }
  }
}

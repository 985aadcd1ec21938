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
  @ValueSource(
      strings = {
        "overrides",
        "standing_changes",
        "exceptions",
        "break_glass",
        "reviews",
        "notices"
      })
  void aTenantReadsItsOwnRowsAndWritesNone(String table) throws SQLException {
    for (String tenant : List.of("rows-a", "rows-b")) {
      override(tenant);
      exception(tenant);
      breakGlass(tenant);
    }

    assertThat(read(tenants, "rows-a", "select distinct tenant_id from " + table))
        .containsExactly("rows-a");
    assertThat(read(tenants, "", "select 1 from " + table)).isEmpty();
    for (String change : List.of("delete from ", "insert into ", "update ")) {
      String rest =
          switch (change) {
            case "insert into " -> " default values returning 1";
            case "update " -> " set tenant_id = 'rows-a' returning 1";
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
        "update exceptions set asked_until = now() + interval '9 years'",
        "update exceptions set path = null",
        "delete from exceptions",
        "update break_glass set expires_at = now() + interval '9 hours'",
        "delete from break_glass",
        "update notices set roles = '{}'",
        "delete from notices",
        "delete from reviews",
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

  @Test
  void noExceptionLastsLongerThanItWasAskedFor() throws SQLException {
    exception("rows-d");
    String longer =
        "update exceptions set until = asked_until + interval '1 second' where tenant_id = 'rows-d'";

    assertThatThrownBy(() -> read(service, "", longer + " returning 1"))
        .hasMessageContaining("never_longer_than_asked");
  }

  @Test
  void noBreakGlassLastsLongerThanFourHours() throws SQLException {
    assertThatThrownBy(() ->
            read(
                service,
                "",
                """
                insert into break_glass (id, tenant_id, digest, isolation, reason, account, begun_at,
                  expires_at, state)
                select gen_random_uuid(), 'rows-a', 'sha256:' || repeat('0', 64), 'GUEST_KERNEL',
                  'x', 'x', now(), now() + interval '4 hours 1 second', 'ACTIVE'
                returning 1
                """))
        .hasMessageContaining("at_most_four_hours");
  }

  private void breakGlass(String tenant) {
    new ApiCaller(callers.token(Role.OPERATOR))
        .post(
            "/break-glass",
            Map.of(
                "digest",
                "sha256:" + "0".repeat(64),
                "tenant",
                tenant,
                "isolation",
                "GUEST_KERNEL",
                "reason",
                "Because",
                "expiresAt",
                Instant.now().plus(1, ChronoUnit.HOURS).toString()))
        .statusCode(201);
  }

  private void exception(String tenant) {
    new ApiCaller(callers.token(Role.MEMBER, tenant))
        .post(
            "/exceptions",
            Map.of(
                "rule", "some-rule",
                "repository", "shop/web",
                "reason", "Because",
                "until", Instant.now().plus(1, ChronoUnit.HOURS).toString()))
        .statusCode(201);
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

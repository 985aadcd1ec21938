package dev.lazaret.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.audit.ChainProblem.Kind;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What whoever owns the database can do to the record with SQL, and what is found of it. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class AuditChainTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String INSERT_PROCESS =
      """
      insert into audit_events (at, account, actor, channel, action, subject, details)
      values (now(), 'lazaret', 'lazaret', 'PROCESS', 'test.late', 'x', '{}')
      """;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.flyway.password")
  String password;

  @Inject AuditLog audit;
  @Inject AuditKeys keys;
  @Inject HeadFiles heads;
  @Inject TestCallers callers;

  private Connection owner;
  private long victim;

  @BeforeEach
  void threeSealedRows() throws Exception {
    owner = DriverManager.getConnection(url, "lazaret_owner", password);
    owner.setAutoCommit(false);
    String subject = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      record(subject);
    }
    victim = number("select min(id) from audit_events where subject = '" + subject + "'");
    owner.rollback();
    awaitNothingPending();
  }

  @AfterEach
  void undo() throws SQLException {
    owner.rollback();
    owner.close();
  }

  @Test
  void theRecordIsWholeAndComparedWithItsHeads() {
    given()
        .auth()
        .oauth2(callers.token(Role.AUDITOR))
        .get("/api/v1/audit/verify")
        .then()
        .statusCode(200)
        .body("whole", equalTo(true))
        .body("heads", greaterThan(0))
        .body("sealed", greaterThan(2));
  }

  @Test
  void aChangedRowIsNamed() throws Exception {
    execute("update audit_events set subject = 'other' where id = " + victim);

    assertThat(ChainVerifierTest.has(verify(), Kind.CHANGED, victim)).isTrue();
  }

  @Test
  void aRowWithChangedDetailsIsNamed() throws Exception {
    execute("update audit_events set details = '{\"n\": 2}' where id = " + victim);

    assertThat(ChainVerifierTest.has(verify(), Kind.CHANGED, victim)).isTrue();
  }

  @Test
  void aRemovedRowIsNamed() throws Exception {
    execute("delete from audit_events where id = " + victim);

    assertThat(ChainVerifierTest.has(verify(), Kind.REMOVED, victim)).isTrue();
  }

  @Test
  void aRowThatWasRemovedWithItsSealIsNamed() throws Exception {
    long seq = number("select seq from audit_seals where event_id = " + victim);
    execute("delete from audit_events where id = " + victim);
    execute("delete from audit_seals where event_id = " + victim);

    assertThat(verify().problems())
        .anyMatch(one -> one.kind() == Kind.SEAL_REMOVED && one.seq() == seq);
  }

  @Test
  void aRowThatWasInsertedBesideTheSequencerIsNamed() throws Exception {
    execute("alter table audit_events disable trigger user");
    long inserted = insertInSomebodysName();

    assertThat(ChainVerifierTest.has(verify(), Kind.INSERTED, inserted)).isTrue();
  }

  @Test
  void aRowThatWasInsertedInSomebodysNameIsNamedOnceItIsSealed() throws Exception {
    long inserted = insertInSomebodysName();
    sealNow();

    assertThat(ChainVerifierTest.has(verify(), Kind.INSERTED, inserted)).isTrue();
  }

  @Test
  void theTailWithoutSealsIsNamed() throws Exception {
    long inserted = insertInSomebodysName();

    ChainReport report = verify();

    assertThat(report.unsealed().count()).isGreaterThanOrEqualTo(1);
    assertThat(report.unsealed().last()).isGreaterThanOrEqualTo(inserted);
  }

  @Test
  void aRowThatCommitsLateIsSealedAllTheSame() throws Exception {
    try (Connection late = DriverManager.getConnection(url, "lazaret_owner", password);
        Statement statement = late.createStatement()) {
      late.setAutoCommit(false);
      statement.execute(INSERT_PROCESS);
      record(UUID.randomUUID().toString());
      awaitNothingPending();
      late.commit();
    }

    awaitNothingPending();

    assertThat(
            number(
                "select count(*) from audit_events e where action = 'test.late' and not exists"
                    + " (select 1 from audit_seals s where s.event_id = e.id)"))
        .isZero();
  }

  @Test
  void aMonthThatIsTakenOutLeavesAChainThatIsWhole() throws Exception {
    execute("select audit_make_months('2020-03-15')");
    execute(INSERT_PROCESS.replace("now()", "'2020-03-10'"));
    sealNow();

    execute("select audit_detach_month('2020-03-01')");
    sealNow();

    ChainReport report = verify();
    assertThat(report.detached()).anyMatch(month -> month.name().endsWith("2020_03"));
    assertThat(report.problems()).noneMatch(one -> one.kind() == Kind.REMOVED);
  }

  @Test
  void exportTellsRowsWithTheirSeals() throws Exception {
    String subject = UUID.randomUUID().toString();
    record(subject);
    awaitNothingPending();

    String body =
        given()
            .auth()
            .oauth2(callers.token(Role.OPERATOR))
            .get("/api/v1/audit/export?subject=" + subject)
            .then()
            .statusCode(200)
            .contentType("application/x-ndjson")
            .extract()
            .asString();

    assertThat(body.lines())
        .singleElement()
        .satisfies(line -> assertThat(line).contains("\"seq\":", "\"hash\":", "\"n\": 1", subject));
  }

  private void record(String subject) {
    Access.service(() ->
        QuarkusTransaction.requiringNew()
            .run(() ->
                audit.record(
                    new AuditEvent("test.done", null, subject, java.util.Map.of("n", 1)))));
  }

  private long insertInSomebodysName() throws SQLException {
    return number(
        """
        insert into audit_events (at, account, actor, channel, role, action, subject, details)
        values (now(), 'operator', 'operator', 'SESSION', 'OPERATOR', 'override.approved', 'x', '{}')
        returning id
        """);
  }

  /**
   * Seals in the test's own transaction, which is rolled back; the sequencer keeps off meanwhile.
   */
  private void sealNow() throws SQLException {
    execute("select pg_advisory_xact_lock(" + Sealing.LOCK_KEY + ")");
    new Sealing(owner, Instant.now()).run();
  }

  private ChainReport verify() throws Exception {
    List<String> lines = heads.lines();
    return new ChainReader(owner).verify(keys.find().orElseThrow(), lines);
  }

  private void awaitNothingPending() {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          long pending = number("select count(*) from audit_pending");
          owner.rollback();
          return pending == 0;
        });
  }

  private long number(String sql) throws SQLException {
    try (Statement statement = owner.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = owner.createStatement()) {
      statement.execute(sql);
    }
  }
}

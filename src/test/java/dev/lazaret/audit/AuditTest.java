package dev.lazaret.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Role;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.TestCallers;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class AuditTest {
  @Inject AuditLog audit;
  @Inject TestCallers callers;

  @Test
  void rowTellsWhoDidWhat() {
    String operator = callers.token(Role.OPERATOR);
    String tenant = "aud-" + UUID.randomUUID().toString().substring(0, 8);
    given()
        .auth()
        .oauth2(operator)
        .contentType("application/json")
        .body("{\"name\":\"" + tenant + "\"}")
        .post("/api/v1/tenants")
        .then()
        .statusCode(201);
    rows("tenant=" + tenant)
        .body("items", hasSize(1))
        .body("items[0].action", equalTo("tenant.created"))
        .body("items[0].role", equalTo("OPERATOR"))
        .body("items[0].channel", equalTo("TOKEN"))
        .body("items[0].subject", equalTo(tenant));
  }

  @Test
  void tenantsWorkIsRecordedUnderItsOwnRole() {
    TenantId tenant = callers.tenant("aud-tenant");
    String subject = UUID.randomUUID().toString();
    Access.tenant(tenant, () -> write(tenant, subject));
    rows("subject=" + subject).body("items[0].tenant", equalTo("aud-tenant"));
  }

  @Test
  void backgroundWorkIsRecordedAsOurs() {
    String subject = UUID.randomUUID().toString();
    Access.service(() -> write(null, subject));
    rows("subject=" + subject)
        .body("items[0].actor", equalTo("lazaret"))
        .body("items[0].channel", equalTo("PROCESS"))
        .body("items[0].details.size", equalTo(3));
  }

  @Test
  void rowOfRolledBackChangeIsNotThere() {
    String subject = UUID.randomUUID().toString();
    assertThatThrownBy(() ->
            Access.service(() ->
                QuarkusTransaction.requiringNew()
                    .run(() -> {
                      audit.record(AuditEvent.of("test.done", null, subject));
                      throw new IllegalStateException("on purpose");
                    })))
        .hasMessage("on purpose");
    rows("subject=" + subject).body("items", hasSize(0));
  }

  @Test
  void rowWithoutTransactionIsRefused() {
    assertThatThrownBy(
            () -> Access.service(() -> audit.record(AuditEvent.of("test.done", null, "x"))))
        .isInstanceOf(TransactionalException.class);
  }

  @Test
  void cursorLeadsThroughAllRowsNewestFirst() {
    String subject = UUID.randomUUID().toString();
    for (int i = 0; i < 3; i++) {
      Access.service(() -> write(null, subject));
    }
    String next = rows("limit=2&subject=" + subject).extract().path("next");
    assertThat(next).isNotNull();
    rows("limit=2&subject=" + subject + "&cursor=" + next)
        .body("items", hasSize(1))
        .body("next", equalTo(null));
  }

  @Test
  void ownerReadsNoAudit() {
    given()
        .auth()
        .oauth2(callers.token(Role.OWNER, "aud-tenant"))
        .get("/api/v1/audit")
        .then()
        .statusCode(403);
  }

  private void write(TenantId tenant, String subject) {
    QuarkusTransaction.requiringNew()
        .run(() -> audit.record(new AuditEvent("test.done", tenant, subject, Map.of("size", 3))));
  }

  private ValidatableResponse rows(String query) {
    return given()
        .auth()
        .oauth2(callers.token(Role.AUDITOR))
        .get("/api/v1/audit?" + query)
        .then()
        .statusCode(200);
  }
}

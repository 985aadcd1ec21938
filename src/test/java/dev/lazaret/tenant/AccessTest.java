package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class AccessTest {
  @Inject EntityManager entities;

  @BeforeEach
  void twoTenants() {
    Access.service(() ->
        QuarkusTransaction.requiringNew()
            .run(() ->
                entities
                    .createNativeQuery(
                        "insert into tenants (tenant_id, created_at) values ('aaa', now()), ('bbb', now()) on conflict do nothing")
                    .executeUpdate()));
  }

  @Test
  void tenantSeesOnlyItsOwnRows() {
    List<String> seen = Access.tenant(new TenantId("aaa"), this::tenants);
    assertThat(seen).containsExactly("aaa");
  }

  @Test
  void connectionForgetsItsTenantBetweenTransactions() {
    for (int i = 0; i < 50; i++) {
      assertThat(Access.tenant(new TenantId("aaa"), this::tenants)).containsExactly("aaa");
      assertThat(Access.tenant(new TenantId("bbb"), this::tenants)).containsExactly("bbb");
    }
  }

  @Test
  void serviceSeesEveryTenant() {
    assertThat(Access.service(this::tenants)).contains("aaa", "bbb");
  }

  @Test
  void withoutAccessThereIsNoConnection() {
    assertThatThrownBy(this::tenants).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void accessDoesNotChangeInsideOfTransaction() {
    assertThatThrownBy(() ->
            Access.tenant(
                new TenantId("aaa"),
                () ->
                    QuarkusTransaction.requiringNew()
                        .run(() -> Access.service(() -> entities.clear()))))
        .hasMessageContaining("outside of it");
  }

  @Test
  void rollbackLeavesNothing() {
    assertThatThrownBy(() ->
            Access.service(() ->
                QuarkusTransaction.requiringNew()
                    .run(() -> {
                      entities
                          .createNativeQuery(
                              "insert into tenants (tenant_id, created_at) values ('ccc', now())")
                          .executeUpdate();
                      throw new IllegalStateException("on purpose");
                    })))
        .hasMessage("on purpose");
    assertThat(Access.service(this::tenants)).doesNotContain("ccc");
  }

  private List<String> tenants() {
    return QuarkusTransaction.requiringNew()
        .call(() ->
            entities
                .createQuery("select id from TenantEntity order by id", String.class)
                .getResultList());
  }
}

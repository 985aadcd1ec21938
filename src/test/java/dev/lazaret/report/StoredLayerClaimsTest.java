package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.finding.LayerClaims;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StoredLayerClaimsTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final TenantId ACME = new TenantId("lc-acme");
  private static final TenantId GLOBEX = new TenantId("lc-globex");

  @Inject Sql sql;

  @Test
  void oneInspectionAtATimeHoldsALayer() {
    Digest first = layer(1);
    Digest second = layer(2);
    try (LayerClaims one = claims(ACME, NOW);
        LayerClaims other = claims(ACME, NOW)) {
      assertThat(one.claim(Set.of(first))).containsExactly(first);
      assertThat(one.claim(Set.of(first))).containsExactly(first);
      assertThat(other.claim(Set.of(first, second))).containsExactly(second);

      one.release(first);

      assertThat(other.claim(Set.of(first))).containsExactly(first);
      one.release(first);
      assertThat(one.claim(Set.of(first))).isEmpty();
    }
  }

  @Test
  void tenantsDoNotWaitForEachOtherButForPublicLayers() {
    Digest own = layer(3);
    Digest shared = layer(4);
    try (LayerClaims one = claims(ACME, NOW, shared);
        LayerClaims other = claims(GLOBEX, NOW, shared)) {
      one.claim(Set.of(own, shared));

      assertThat(other.claim(Set.of(own, shared))).containsExactly(own);
    }
  }

  @Test
  void theClaimsOfAnInspectionThatDiedAreFreeBeforeLong() {
    Digest layer = layer(5);
    LayerClaims died = claims(ACME, NOW);
    died.claim(Set.of(layer));
    Instant soon = NOW.plus(StoredLayerClaims.LEASE).minusSeconds(1);
    try (LayerClaims early = claims(ACME, soon);
        LayerClaims late = claims(ACME, soon.plusSeconds(2))) {
      assertThat(early.claim(Set.of(layer))).isEmpty();
      assertThat(late.claim(Set.of(layer))).containsExactly(layer);
    }
  }

  @Test
  void whoIsRevivedGoesOnWithTheClaimsItLeft() {
    Digest layer = layer(9);
    var clock = Clock.fixed(NOW, ZoneOffset.UTC);
    UUID holder = UUID.randomUUID();
    new StoredLayerClaims(sql, clock, scope(ACME), holder).claim(Set.of(layer));

    try (LayerClaims revived = new StoredLayerClaims(sql, clock, scope(ACME), holder)) {
      assertThat(revived.claim(Set.of(layer))).containsExactly(layer);
    }
  }

  @Test
  void aClaimThatIsRenewedLasts() {
    Digest layer = layer(6);
    var clock = new SettableClock(NOW);
    try (LayerClaims held = new StoredLayerClaims(sql, clock, scope(ACME), UUID.randomUUID())) {
      held.claim(Set.of(layer));
      clock.now = NOW.plus(StoredLayerClaims.LEASE).minusSeconds(1);
      held.renew();

      try (LayerClaims other = claims(ACME, NOW.plus(StoredLayerClaims.LEASE).plusSeconds(1))) {
        assertThat(other.claim(Set.of(layer))).isEmpty();
      }
    }
  }

  @Test
  void anInterruptEndsTheWaiting() {
    LayerClaims claims = claims(ACME, NOW);
    Thread.currentThread().interrupt();

    assertThatThrownBy(claims::pause).isInstanceOf(InterruptedException.class);
  }

  @Test
  void releasesAllAlsoWhereItsThreadIsInterruptedAndClearsWhatOthersLeft() {
    LayerClaims died = claims(ACME, NOW);
    died.claim(Set.of(layer(7)));
    LayerClaims ended = claims(ACME, NOW.plus(StoredLayerClaims.LEASE).plusSeconds(1));
    ended.claim(Set.of(layer(8)));

    Thread.currentThread().interrupt();
    ended.close();

    assertThat(Thread.interrupted()).isTrue();
    assertThat(rows(layer(7)) + rows(layer(8))).isZero();
  }

  private long rows(Digest content) {
    return Access.service(() ->
        QuarkusTransaction.requiringNew()
            .call(() ->
                sql.first(
                        "select count(*) from layer_claims where content = ?",
                        row -> row.getLong(1),
                        content.value())
                    .orElseThrow()));
  }

  private LayerClaims claims(TenantId tenant, Instant now, Digest... shared) {
    return new StoredLayerClaims(
        sql, Clock.fixed(now, ZoneOffset.UTC), scope(tenant, shared), UUID.randomUUID());
  }

  private static LayerScope scope(TenantId tenant, Digest... shared) {
    return new LayerScope(tenant, Set.of(shared));
  }

  private static Digest layer(int content) {
    return Digest.of(new byte[] {'l', 'c', (byte) content});
  }

  private static final class SettableClock extends Clock {
    private Instant now;

    SettableClock(Instant now) {
      this.now = now;
    }

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public java.time.ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      throw new UnsupportedOperationException("Times are UTC");
    }
  }
}

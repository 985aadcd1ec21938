package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.StaticInspection;
import dev.lazaret.check.StaticLimits;
import dev.lazaret.check.StaticProgress;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import dev.lazaret.tenant.TenantId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two inspections at the same time, which share nothing but the database, as two workers do. */
@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SharedReadingTest {
  private static final CheckId SEEN = new CheckId("seen");
  private static final TestLayer BASE = TestArchives.layer().file("base", "shared-reading");

  @Inject StoredLayerResults layers;

  private final AtomicInteger visits = new AtomicInteger();
  private final CountDownLatch reading = new CountDownLatch(1);
  private final CountDownLatch waiting = new CountDownLatch(1);

  @Test
  void readsALayerOnceForTwoInspectionsOfOneTenant() throws Exception {
    Set<Digest> none = Set.of();
    inspectsBoth(scope("sr-acme", none), scope("sr-acme", none));

    assertThat(visits).hasValue(1);
  }

  @Test
  void theSecondReadsTheLayerItselfWhereTheFirstComesToNothing() throws Exception {
    LayerScope scope = scope("sr-aperture", Set.of());
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<StaticReport> one =
          workers.submit(() -> inspect(layers.in(scope, UUID.randomUUID()), new HeldUp(true)));
      assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
      Future<StaticReport> other =
          workers.submit(
              () -> inspect(new Watched(layers.in(scope, UUID.randomUUID())), new HeldUp(false)));

      assertThat(one.get(60, TimeUnit.SECONDS).isComplete()).isFalse();
      assertThat(other.get(60, TimeUnit.SECONDS).isComplete()).isTrue();
    }
    assertThat(visits).hasValue(2);
  }

  @Test
  void readsAPublicLayerOnceForTwoTenants() throws Exception {
    TestImage image = TestArchives.image().layer(BASE);
    Set<Digest> shared = Set.of(BASE.diffId(), Digest.of(TestArchives.stored(image, BASE)));
    inspectsBoth(scope("sr-globex", shared), scope("sr-initech", shared));

    assertThat(visits).hasValue(1);
  }

  @Test
  void readsALayerForEachTenantWhereItIsNotPublic() throws Exception {
    Set<Digest> none = Set.of();
    waiting.countDown(); // nobody waits
    inspectsBoth(scope("sr-hooli", none), scope("sr-umbrella", none));

    assertThat(visits).hasValue(2);
  }

  /** The second begins when the first has begun to read; that goes on when the second waits. */
  private void inspectsBoth(LayerScope first, LayerScope second) throws Exception {
    try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<StaticReport> one =
          workers.submit(() -> inspect(layers.in(first, UUID.randomUUID()), new HeldUp(false)));
      assertThat(reading.await(30, TimeUnit.SECONDS)).isTrue();
      Future<StaticReport> other =
          workers.submit(
              () -> inspect(new Watched(layers.in(second, UUID.randomUUID())), new HeldUp(false)));

      assertThat(other.get(60, TimeUnit.SECONDS).layers().of(SEEN, 0))
          .isEqualTo(one.get(60, TimeUnit.SECONDS).layers().of(SEEN, 0))
          .hasSize(1);
    }
  }

  private static StaticReport inspect(LayerFactStore store, LayerCheck check) throws Exception {
    byte[] archive = TestArchives.ociLayout(TestArchives.image().layer(BASE));
    try (ImageArchive opened = TestArchives.open(archive)) {
      return new StaticInspection(List.of(check), List.of(), List.of(), StaticLimits.defaults())
          .inspect(opened, opened.images().getFirst(), store, StaticProgress.none());
    }
  }

  private static LayerScope scope(String tenant, Set<Digest> shared) {
    return new LayerScope(new TenantId(tenant), shared);
  }

  /** A check that is not through before another inspection waits for it. */
  private final class HeldUp implements LayerCheck {
    private final boolean breaks;

    HeldUp(boolean breaks) {
      this.breaks = breaks;
    }

    @Override
    public CheckId id() {
      return SEEN;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Interest interest() {
      return Interest.inTypes(LayerEntry.Type.FILE);
    }

    @Override
    public LayerVisitor begin(LayerContext layer) {
      return (entry, content) -> {
        visits.incrementAndGet();
        reading.countDown();
        try {
          assertThat(waiting.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
        if (breaks) {
          throw new IllegalStateException("broken on purpose");
        }
        layer.record(Fact.of("file", entry.path()));
      };
    }
  }

  /** A store that tells when its inspection waits. */
  private final class Watched implements LayerFactStore {
    private final LayerFactStore store;

    Watched(LayerFactStore store) {
      this.store = store;
    }

    @Override
    public Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds) {
      return store.find(contents, bounds);
    }

    @Override
    public void save(Digest content, String bounds, Collection<LayerResult> results) {
      store.save(content, bounds, results);
    }

    @Override
    public LayerClaims claims() {
      LayerClaims claims = store.claims();
      return new LayerClaims() {
        @Override
        public Set<Digest> claim(Set<Digest> diffIds) {
          return claims.claim(diffIds);
        }

        @Override
        public void renew() {
          claims.renew();
        }

        @Override
        public void release(Digest diffId) {
          claims.release(diffId);
        }

        @Override
        public Duration pause() throws InterruptedException {
          waiting.countDown();
          return claims.pause();
        }

        @Override
        public void close() {
          claims.close();
        }
      };
    }
  }
}

package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Inspections beside others that read the same layers. */
final class LayerGatheringTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final TestLayer BASE = layer().file("base", "1");
  private static final TestLayer APP = layer().file("app", "22");

  private final MemoryFactStore store = new MemoryFactStore();
  private final AtomicInteger visits = new AtomicInteger();

  @Test
  void takesALayerFromTheInspectionThatReadIt() throws Exception {
    // given
    var claims =
        new TestClaims(
            Set.of(BASE.diffId()),
            SHORT,
            held -> {
              inspectAlone(image().layer(BASE));
              held.ofAnother.clear();
            });

    // when
    StaticReport report = inspect(image().layer(BASE), store.claiming(claims));

    // then
    assertThat(visits).hasValue(1);
    assertThat(report.layers().all(new CheckId("seen"))).hasSize(1);
    assertThat(report.view().node("base")).isPresent();
    assertThat(claims.own).isEmpty();
  }

  @Test
  void readsALayerItselfWhereTheOtherInspectionComesToNothing() throws Exception {
    // given
    var claims = new TestClaims(Set.of(BASE.diffId()), SHORT, held -> held.ofAnother.clear());

    // when
    StaticReport report = inspect(image().layer(BASE), store.claiming(claims));

    // then
    assertThat(visits).hasValue(1);
    assertThat(report.isComplete()).isTrue();
    assertThat(claims.own).isEmpty();
  }

  @Test
  void readsALayerItselfWhereTheOtherInspectionTakesTooLong() throws Exception {
    // given
    AtomicInteger pauses = new AtomicInteger();
    var claims =
        new TestClaims(Set.of(BASE.diffId()), Duration.ofSeconds(4), _ -> pauses.incrementAndGet());

    // when
    StaticReport report = inspect(image().layer(BASE), store.claiming(claims));

    // then
    assertThat(pauses).hasValue(3);
    assertThat(visits).hasValue(1);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void patienceGrowsWithTheLayerAndIsBounded() {
    assertThat(LayerGathering.patience(0)).isEqualTo(Duration.ofSeconds(10));
    assertThat(LayerGathering.patience(100L << 20)).isEqualTo(Duration.ofSeconds(35));
    assertThat(LayerGathering.patience(Long.MAX_VALUE)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void readsAndReleasesTheOtherLayersBeforeItWaits() throws Exception {
    // given
    List<Set<?>> whileWaiting = new ArrayList<>();
    AtomicInteger visited = new AtomicInteger();
    var claims =
        new TestClaims(
            Set.of(BASE.diffId()),
            SHORT,
            held -> {
              whileWaiting.add(Set.copyOf(held.own));
              visited.set(visits.get());
              held.ofAnother.clear();
            });

    // when
    inspect(image().layer(BASE).layer(APP), store.claiming(claims));

    // then
    assertThat(whileWaiting).containsExactly(Set.of());
    assertThat(visited).hasValue(1);
    assertThat(visits).hasValue(2);
    assertThat(claims.renewals).isPositive();
  }

  @Test
  void releasesEverythingWhereALayerIsRefused() {
    // given
    var claims = new TestClaims(Set.of(), SHORT, _ -> {});
    TestImage image = image().layer(TestLayer.ofTar(new byte[] {1, 2, 3}));

    // when, then
    assertThatThrownBy(() -> inspect(image, store.claiming(claims))).isNotNull();
    assertThat(claims.own).isEmpty();
  }

  @Test
  void whatASmallerBoundCutIsReadAgainUnderALargerOne() throws Exception {
    // given
    StaticLimits small = new StaticLimits(1, 10, 100, 10, Duration.ofSeconds(60), 1);
    StaticReport cut = inspect(small, image().layer(APP), store);

    // when
    StaticReport report = inspect(image().layer(APP), store);

    // then
    CheckId seen = new CheckId("seen");
    assertThat(cut.layers().outcome(seen, 0)).isInstanceOf(CheckOutcome.Truncated.class);
    assertThat(report.layers().outcome(seen, 0)).isEqualTo(CheckOutcome.Completed.CLEAN);
  }

  private void inspectAlone(TestImage image) {
    try {
      inspect(image, store.claiming(LayerClaims.alone()));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private StaticReport inspect(TestImage image, LayerFactStore facts) throws Exception {
    return inspect(StaticLimits.defaults(), image, facts);
  }

  private StaticReport inspect(StaticLimits limits, TestImage image, LayerFactStore facts)
      throws Exception {
    LayerCheck check =
        new TestCheck(
            new CheckId("seen"),
            1,
            layer ->
                (entry, content) -> {
                  visits.incrementAndGet();
                  layer.record(Fact.of(content.text(), entry.path()));
                });
    try (ImageArchive opened = TestArchives.open(TestArchives.ociLayout(image))) {
      return new StaticInspection(List.of(check), List.of(), List.of(), limits)
          .inspect(opened, opened.images().getFirst(), facts, StaticProgress.none());
    }
  }
}

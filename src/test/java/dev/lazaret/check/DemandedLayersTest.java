package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveProblem;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Checks that only some images need. */
final class DemandedLayersTest {
  private static final CheckId SEEN = new CheckId("seen");
  private static final CheckId COSTLY = new CheckId("costly");
  private static final TestLayer APP = layer().file("usr/app", "22");
  private static final TestLayer TRACE = layer().file("etc/trace", "1");
  private static final TestLayer DATABASE = layer().file("var/database", "4444");

  private final List<String> seen = Collections.synchronizedList(new ArrayList<>());
  private final List<String> costly = Collections.synchronizedList(new ArrayList<>());

  /** Needed where a layer has a database; likely where it has a trace of one. */
  private static final Demand OF_DATABASES =
      new Demand() {
        @Override
        public boolean isMadeBy(LayerFacts layers) {
          return layers.all(SEEN).stream()
              .anyMatch(located -> located.fact().path().equals("var/database"));
        }

        @Override
        public boolean isLikelyWith(String path) {
          return path.equals("etc/trace");
        }
      };

  @Test
  void whatNothingAsksForIsNotRunAndSaysSo() throws Exception {
    // when
    StaticReport report = inspect(image().layer(APP).layer(layer().file("b", "1")));

    // then
    assertThat(costly).isEmpty();
    assertThat(report.layers().outcome(COSTLY, 0)).isInstanceOf(CheckOutcome.NotApplicable.class);
    assertThat(report.layers().outcome(COSTLY, 1)).isInstanceOf(CheckOutcome.NotApplicable.class);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void whatIsLikelyIsDoneInTheOnePassOverEachLayer() throws Exception {
    // when
    StaticReport report = inspect(image().layer(TRACE).layer(APP).layer(DATABASE));

    // then
    assertThat(seen).hasSize(3);
    assertThat(costly).containsExactlyInAnyOrder("etc/trace", "usr/app", "var/database");
    assertThat(report.layers().all(COSTLY)).hasSize(3);
  }

  @Test
  void aTraceWithoutADatabaseCountsForNothing() throws Exception {
    // when
    StaticReport report = inspect(image().layer(TRACE).layer(APP));

    // then
    assertThat(seen).hasSize(2);
    assertThat(report.layers().all(COSTLY)).isEmpty();
    assertThat(report.layers().outcome(COSTLY, 1)).isInstanceOf(CheckOutcome.NotApplicable.class);
  }

  @Test
  void layersAreReadOnceMoreForWhatTurnsOutToBeNeeded() throws Exception {
    // when
    StaticReport report = inspect(image().layer(APP).layer(DATABASE));

    // then
    assertThat(seen).containsExactlyInAnyOrder("usr/app", "var/database");
    assertThat(costly).containsExactlyInAnyOrder("usr/app", "var/database");
    assertThat(report.layers().all(SEEN)).hasSize(2);
    assertThat(report.layers().all(COSTLY)).hasSize(2);
    assertThat(report.layers().outcome(COSTLY, 0)).isEqualTo(CheckOutcome.Completed.CLEAN);
  }

  @Test
  void factsCountOnceWhereALayerIsReadTwice() throws Exception {
    // given
    StaticLimits exact = new StaticLimits(1 << 20, 10, 4, 100, Duration.ofSeconds(60), 1);

    // when
    StaticReport report = inspect(exact, image().layer(APP).layer(DATABASE), LayerFactStore.none());

    // then
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void aKnownLayerIsReadForWhatItLacksAlone() throws Exception {
    // given
    var store = new MemoryFactStore();
    inspect(image().layer(APP), store);
    seen.clear();

    // when
    StaticReport report = inspect(image().layer(APP).layer(DATABASE), store);

    // then
    assertThat(seen).containsExactly("var/database");
    assertThat(costly).containsExactlyInAnyOrder("usr/app", "var/database");
    assertThat(report.layers().all(COSTLY)).hasSize(2);
  }

  @Test
  void aKnownDatabaseSaysWhatANewLayerNeeds() throws Exception {
    // given
    var store = new MemoryFactStore();
    inspect(image().layer(DATABASE), store);
    seen.clear();
    costly.clear();

    // when
    inspect(image().layer(DATABASE).layer(APP), store);

    // then
    assertThat(seen).containsExactly("usr/app");
    assertThat(costly).containsExactly("usr/app");
  }

  @Test
  void whatALayerWasReadForInAnotherImageDoesNotShow() throws Exception {
    // given
    var store = new MemoryFactStore();
    inspect(image().layer(APP).layer(DATABASE), store);

    // when
    StaticReport report = inspect(image().layer(APP), store);

    // then
    assertThat(report.layers().all(COSTLY)).isEmpty();
    assertThat(report.layers().outcome(COSTLY, 0)).isInstanceOf(CheckOutcome.NotApplicable.class);
  }

  @Test
  void aLayerThatIsNoTarIsRefusedAsByItsReading() {
    // given
    TestImage broken = image().layer(TestLayer.ofTar(new byte[] {1, 2, 3}));

    // when, then
    assertThatThrownBy(() -> inspect(broken))
        .isInstanceOfSatisfying(
            ArchiveRejected.class,
            refused -> assertThat(refused.reason()).isEqualTo(ArchiveProblem.TRUNCATED));
  }

  @Test
  void nobodyLooksFarForATrace() {
    // given
    var first = new FirstEntries(List.of(OF_DATABASES));

    // when, then
    assertThat(first.goesOnAfter(file("bin/sh", 1 << 20))).isTrue();
    assertThat(first.goesOnAfter(file("bin/large", 100 << 20))).isFalse();
    assertThat(first.likely()).isEmpty();
  }

  private static LayerEntry file(String path, long bytes) {
    return new LayerEntry(path, LayerEntry.Type.FILE, 0644, 0, 0, bytes, null, 0, 0, 0, Map.of());
  }

  private record Costly(List<String> visited) implements LayerCheck {
    @Override
    public CheckId id() {
      return COSTLY;
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public Demand demand() {
      return OF_DATABASES;
    }

    @Override
    public Interest interest() {
      return Interest.inTypes(LayerEntry.Type.FILE);
    }

    @Override
    public LayerVisitor begin(LayerContext layer) {
      return noting(visited, layer);
    }
  }

  private static LayerVisitor noting(List<String> visited, LayerContext layer) {
    return (entry, content) -> {
      visited.add(entry.path());
      layer.record(new Fact("file", entry.path(), Map.of()));
    };
  }

  private StaticReport inspect(TestImage image) throws Exception {
    return inspect(image, LayerFactStore.none());
  }

  private StaticReport inspect(TestImage image, LayerFactStore store) throws Exception {
    return inspect(StaticLimits.defaults(), image, store);
  }

  private StaticReport inspect(StaticLimits limits, TestImage image, LayerFactStore store)
      throws Exception {
    List<LayerCheck> checks =
        List.of(new TestCheck(SEEN, 1, layer -> noting(seen, layer)), new Costly(costly));
    try (ImageArchive opened = TestArchives.open(TestArchives.ociLayout(image))) {
      return new StaticInspection(checks, List.of(), List.of(), limits)
          .inspect(opened, opened.images().getFirst(), store, StaticProgress.none());
    }
  }
}

package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestLayer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StaticInspectionTest extends CheckedImages {
  @Test
  void eachCheckEndsInOneOutcomeForEachLayer() throws Exception {
    // given
    TestImage image = image().layer(layer().file("a", "1")).layer(layer().file("b", "2"));

    // when
    StaticReport report =
        inspect(List.of(check("one", 1, (entry, content) -> {})), image, LayerFactStore.none());

    // then
    assertThat(report.outcomes())
        .extracting(r -> r.check().value() + " " + r.layerIndex())
        .containsExactly("one 0", "one 1");
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void aCheckThatThrowsHasFailedAndTheOthersGoOn() throws Exception {
    // given
    LayerCheck broken = check("broken", 1, (entry, content) -> failing());
    LayerCheck sound = check("sound", 1, (entry, content) -> {});

    // when
    StaticReport report =
        inspect(
            List.of(broken, sound), image().layer(layer().file("a", "1")), LayerFactStore.none());

    // then
    assertThat(report.layers().outcome(broken.id(), 0)).isInstanceOf(CheckOutcome.Failed.class);
    assertThat(report.layers().outcome(sound.id(), 0)).isEqualTo(CheckOutcome.Completed.CLEAN);
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void anImageCheckThatThrowsHasFailed() throws Exception {
    // given
    ImageCheck broken =
        new ImageCheck() {
          @Override
          public CheckId id() {
            return new CheckId("broken");
          }

          @Override
          public int version() {
            return 1;
          }

          @Override
          public CheckOutcome judge(ImageFacts image, MergedView view, LayerFacts layers) {
            throw new IllegalStateException("broken on purpose");
          }
        };

    // when
    StaticReport report;
    try (ImageArchive archive =
        TestArchives.open(TestArchives.ociLayout(image().layer(layer().file("a", "1"))))) {
      report =
          new StaticInspection(List.of(), List.of(), List.of(broken), LIMITS)
              .inspect(
                  archive,
                  archive.images().getFirst(),
                  LayerFactStore.none(),
                  StaticProgress.none());
    }

    // then
    assertThat(report.outcomes())
        .singleElement()
        .satisfies(r -> assertThat(r.outcome()).isInstanceOf(CheckOutcome.Failed.class));
  }

  @Test
  void aCheckThatIsTooSlowIsTimedOutAndSeesNoMore() throws Exception {
    // given
    StaticLimits hasty = new StaticLimits(1 << 20, 10, 100, 10, Duration.ofNanos(1), 1);
    LayerCheck slow = check("slow", 1, (entry, content) -> visits.incrementAndGet());

    // when
    StaticReport report =
        inspect(
            hasty,
            List.of(slow),
            image().layer(layer().file("a", "1").file("b", "2")),
            LayerFactStore.none());

    // then
    assertThat(report.layers().outcome(slow.id(), 0)).isInstanceOf(CheckOutcome.TimedOut.class);
    assertThat(visits).hasValueLessThan(2);
  }

  @Test
  void contentBeyondTheBoundTruncatesTheCheckThatWantedIt() throws Exception {
    // given
    StaticLimits small = new StaticLimits(4, 10, 100, 10, Duration.ofSeconds(60), 1);
    List<String> seen = new ArrayList<>();
    LayerCheck greedy = check("greedy", 1, (entry, content) -> seen.add(content.text()));
    LayerCheck modest = check("modest", 1, (entry, content) -> content.prefix(2));

    // when
    StaticReport report =
        inspect(
            small,
            List.of(modest, greedy),
            image().layer(layer().file("a", "123456")),
            LayerFactStore.none());

    // then
    assertThat(seen).containsExactly("1234");
    assertThat(report.layers().outcome(greedy.id(), 0))
        .isInstanceOfSatisfying(
            CheckOutcome.Truncated.class,
            truncated -> assertThat(truncated.limit().name()).isEqualTo("check-content-bytes"));
    assertThat(report.layers().outcome(modest.id(), 0)).isEqualTo(CheckOutcome.Completed.CLEAN);
  }

  @Test
  void factsBeyondTheBoundTruncate() throws Exception {
    // given
    StaticLimits small = new StaticLimits(4, 1, 100, 10, Duration.ofSeconds(60), 1);

    // when
    StaticReport report =
        inspect(
            small,
            List.of(recording("talkative", 1)),
            image().layer(layer().file("a", "1").file("b", "2")),
            LayerFactStore.none());

    // then
    CheckId id = new CheckId("talkative");
    assertThat(report.layers().of(id, 0)).hasSize(1);
    assertThat(report.layers().outcome(id, 0)).isInstanceOf(CheckOutcome.Truncated.class);
  }

  @Test
  void factsOfAllLayersTogetherAreBounded() throws Exception {
    // given
    StaticLimits small = new StaticLimits(4, 10, 3, 10, Duration.ofSeconds(60), 1);
    TestLayer repeated = layer().file("a", "1").file("b", "2");
    TestImage image = image().layer(repeated).layer(layer().file("c", "3").file("d", "4"));

    // when
    StaticReport report =
        inspect(small, List.of(recording("seen", 1)), image.layer(repeated), LayerFactStore.none());

    // then
    assertThat(report.layers().all(new CheckId("seen"))).hasSize(3);
    assertThat(report.layers().outcome(new CheckId("seen"), 2))
        .isInstanceOfSatisfying(
            CheckOutcome.Truncated.class,
            truncated -> assertThat(truncated.limit().name()).isEqualTo("image-facts"));
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  void aCheckThatRecordsWithoutEndIsStoppedWhenItsTimeIsUp() throws Exception {
    // given
    StaticLimits hasty = new StaticLimits(4, 10, 10, 10, Duration.ofMillis(20), 1);
    LayerCheck endless =
        new TestCheck(
            new CheckId("endless"),
            1,
            layer ->
                (entry, content) -> {
                  while (true) {
                    layer.record(Fact.of("file", entry.path()));
                  }
                });

    // when
    StaticReport report =
        inspect(
            hasty, List.of(endless), image().layer(layer().file("a", "1")), LayerFactStore.none());

    // then
    assertThat(report.layers().outcome(endless.id(), 0)).isInstanceOf(CheckOutcome.TimedOut.class);
  }

  @Test
  void noFindingShowsASecretThatIsTheNameOfAFile() {
    // given
    String secret = "ghp_abcdefghijklmnopqrstuvwxyz0123456789";

    // when
    StaticReport report =
        Inspected.report(
            image()
                .layer(
                    layer()
                        .file("etc/" + secret, 04755, new byte[] {1})
                        .symlink("etc/link", "../../" + secret)));

    // then
    assertThat(report.findings()).extracting(f -> f.rule().value()).contains("setuid-file");
    assertThat(report.findings().toString()).doesNotContain(secret);
  }

  @Test
  void anInterruptEndsTheInspection() {
    // given
    Thread.currentThread().interrupt();

    // when, then
    assertThatThrownBy(() ->
            inspect(
                List.of(recording("seen", 1)),
                image().layer(layer().file("a", "1")),
                LayerFactStore.none()))
        .isInstanceOf(InterruptedException.class);
  }

  @Test
  void tellsHowFarItIs() throws Exception {
    // given
    List<String> told = new ArrayList<>();
    byte[] archive = TestArchives.ociLayout(image().layer(layer().file("a", "1")));

    // when
    try (ImageArchive opened = TestArchives.open(archive)) {
      new StaticInspection(List.of(recording("seen", 1)), List.of(), List.of(), LIMITS)
          .inspect(
              opened,
              opened.images().getFirst(),
              LayerFactStore.none(),
              (layer, done, total) -> told.add(layer + " " + (done == total)));
    }

    // then
    assertThat(told).contains("0 true");
  }
}

package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveProblem;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers whose facts are stored. */
final class KnownLayersTest extends CheckedImages {
  @Test
  void whatOtherLayersLeftNoRoomForIsNotStoredAsTheFactsOfALayer() throws Exception {
    // given
    StaticLimits small = new StaticLimits(4, 10, 1, 10, Duration.ofSeconds(60), 1);
    MemoryFactStore store = new MemoryFactStore();
    TestImage image = image().layer(layer().file("a", "1").file("b", "2"));
    inspect(small, List.of(recording("seen", 1)), image, store);

    // when
    StaticReport report = inspect(List.of(recording("seen", 1)), image, store);

    // then
    assertThat(report.layers().of(new CheckId("seen"), 0)).hasSize(2);
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void aKnownLayerIsNotReadAgainAndSaysTheSame() throws Exception {
    // given
    MemoryFactStore store = new MemoryFactStore();
    TestImage image = image().layer(layer().file("a", "1").file("b", "2"));
    StaticReport first = inspect(List.of(recording("seen", 1)), image, store);
    int before = visits.get();

    // when
    StaticReport second = inspect(List.of(recording("seen", 1)), image, store);

    // then
    assertThat(visits).hasValue(before);
    assertThat(second.outcomes()).isEqualTo(first.outcomes());
    assertThat(second.layers().of(new CheckId("seen"), 0))
        .isEqualTo(first.layers().of(new CheckId("seen"), 0));
    assertThat(second.view().node("b")).isPresent();
  }

  @Test
  void aRaisedVersionRunsThatCheckAlone() throws Exception {
    // given
    MemoryFactStore store = new MemoryFactStore();
    TestImage image = image().layer(layer().file("a", "1"));
    LayerCheck other = check("other", 1, (entry, content) -> visits.incrementAndGet());
    inspect(List.of(recording("seen", 1), other), image, store);
    visits.set(0);

    // when
    StaticReport report = inspect(List.of(recording("seen", 2), other), image, store);

    // then
    assertThat(visits).hasValue(1);
    assertThat(report.outcomes())
        .extracting(r -> r.check() + " " + r.version())
        .containsExactlyInAnyOrder("seen 2", "other 1");
  }

  @Test
  void aBlobThatWasNeverSeenIsVerifiedAlthoughItsContentIsKnown() throws Exception {
    // given
    MemoryFactStore store = new MemoryFactStore();
    inspect(List.of(recording("seen", 1)), image().layer(layer().file("a", "1")), store);
    TestImage packedAnew =
        image().layer(layer().file("a", "1")).compression(TestImage.Compression.ZSTD);
    byte[] broken = brokenLayer(TestArchives.ociLayout(packedAnew));

    // when, then
    assertThatThrownBy(() -> inspect(LIMITS, List.of(recording("seen", 1)), broken, store))
        .isInstanceOfSatisfying(
            ArchiveRejected.class,
            e -> assertThat(e.reason()).isEqualTo(ArchiveProblem.DIGEST_MISMATCH));
  }

  @Test
  void aFailedCheckIsTriedAnew() throws Exception {
    // given
    MemoryFactStore store = new MemoryFactStore();
    TestImage image = image().layer(layer().file("a", "1"));
    inspect(List.of(check("seen", 1, (entry, content) -> failing())), image, store);

    // when
    StaticReport report = inspect(List.of(recording("seen", 1)), image, store);

    // then
    assertThat(report.isComplete()).isTrue();
  }

  @Test
  void theSameLayerTwiceIsReadOnce() throws Exception {
    // when
    StaticReport report =
        inspect(
            List.of(recording("seen", 1)),
            image().layer(layer().file("a", "1")).layer(layer().file("a", "1")),
            LayerFactStore.none());

    // then
    assertThat(visits).hasValue(1);
    assertThat(report.layers().all(new CheckId("seen"))).hasSize(2);
  }

  /** Changes a byte in the checksum of the zstd frame's content: the layer blob. */
  private static byte[] brokenLayer(byte[] archive) {
    byte[] magic = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd};
    for (int i = 0; i < archive.length - 40; i++) {
      if (Arrays.equals(archive, i, i + 4, magic, 0, 4)) {
        archive[i + 30] ^= 1;
        return archive;
      }
    }
    throw new IllegalStateException("No zstd layer");
  }
}

package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/** Content that a check follows beyond the bound on bytes that lie in memory. */
final class FollowedContentTest {
  private static final int BOUND = 1000;
  private static final byte[] CONTENT = content(200_000);

  @Test
  void everyByteComesOnceAndInOrderWhoeverElseReads() throws Exception {
    for (List<SignatureCheck> others :
        List.of(List.<SignatureCheck>of(), List.<SignatureCheck>of(new Reading()))) {
      for (int prefix : new int[] {0, 1, BOUND}) {
        // when
        StaticReport report = inspect(new Following(prefix), others, CONTENT);

        // then
        assertThat(report.isComplete()).isTrue();
        assertThat(report.layers().of(Following.ID, 0))
            .containsExactly(Following.fact("file", CONTENT));
      }
    }
  }

  @Test
  void aFileWithoutContentEndsToo() throws Exception {
    // when
    StaticReport report = inspect(new Following(0), List.of(), new byte[0]);

    // then
    assertThat(report.layers().of(Following.ID, 0))
        .containsExactly(Following.fact("file", new byte[0]));
  }

  @Test
  void aFollowerThatThrowsHasFailedAndIsAskedNoMore() throws Exception {
    // when
    StaticReport report =
        inspect(
            new TestCheck(
                Following.ID, 1, layer -> (entry, content) -> content.follow(new Failing(layer))),
            List.of(),
            CONTENT);

    // then
    assertThat(report.layers().outcome(Following.ID, 0)).isInstanceOf(CheckOutcome.Failed.class);
    assertThat(report.layers().of(Following.ID, 0)).isEmpty();
  }

  private record Failing(LayerContext layer) implements EntryContent.Follower {
    @Override
    public void piece(ByteBuffer bytes) {
      throw new IllegalStateException("broken on purpose");
    }

    @Override
    public void end() {
      layer.record(Fact.of("end", "file"));
    }
  }

  /** Records how many bytes there were and their sum. */
  private record Following(int prefix) implements LayerCheck {
    private static final CheckId ID = new CheckId("following");

    @Override
    public CheckId id() {
      return ID;
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
        content.prefix(prefix);
        CRC32 sum = new CRC32();
        content.follow(
            new EntryContent.Follower() {
              @Override
              public void piece(ByteBuffer bytes) {
                sum.update(bytes);
              }

              @Override
              public void end() {
                layer.record(fact(entry.path(), sum));
              }
            });
      };
    }

    private static Fact fact(String path, byte[] content) {
      CRC32 sum = new CRC32();
      sum.update(content);
      return fact(path, sum);
    }

    private static Fact fact(String path, CRC32 sum) {
      return new Fact("sum", path, Map.of("crc", Long.toString(sum.getValue())));
    }
  }

  /** Makes the pass read all content for itself. */
  private static final class Reading implements SignatureCheck {
    @Override
    public CheckId id() {
      return new CheckId("reading");
    }

    @Override
    public int version() {
      return 1;
    }

    @Override
    public List<Signature> signatures() {
      return List.of(
          new Signature("never there", Signature.Place.ANYWHERE, 8, 8, _ -> Optional.empty()));
    }

    @Override
    public boolean concerns(LayerEntry file) {
      return true;
    }
  }

  private static StaticReport inspect(LayerCheck check, List<SignatureCheck> others, byte[] content)
      throws Exception {
    TestImage image = image().layer(layer().file("file", 0644, content));
    StaticLimits limits = new StaticLimits(BOUND, 100, 100, 100, Duration.ofMinutes(1), 1);
    try (ImageArchive archive = TestArchives.open(TestArchives.ociLayout(image))) {
      return new StaticInspection(List.of(check), others, List.of(), limits)
          .inspect(
              archive, archive.images().getFirst(), LayerFactStore.none(), StaticProgress.none());
    }
  }

  private static byte[] content(int size) {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 + i / 7);
    }
    return content;
  }
}

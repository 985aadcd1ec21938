package dev.lazaret.check;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Signature.Place;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class SignatureScanTest {
  private final AtomicInteger tests = new AtomicInteger();

  private record Check(CheckId id, int version, List<Signature> signatures)
      implements SignatureCheck {
    @Override
    public boolean concerns(LayerEntry file) {
      return !file.path().startsWith("doc/");
    }
  }

  private Check check(String id, int version, String anchor, int before, int after) {
    return new Check(
        new CheckId(id),
        version,
        List.of(
            new Signature(
                anchor,
                Place.ANYWHERE,
                before,
                after,
                window -> {
                  tests.incrementAndGet();
                  return Optional.of(
                      new Fact("seen", window.file().path(), Map.of("text", window.text())));
                })));
  }

  @Test
  void everyPlaceInAFileLargerThanTheBufferIsSeenWithAllAroundIt() throws Exception {
    // given
    Check check = check("one", 1, "needle", 3, 5000);
    var layer = layer();
    for (int at = 50_000; at < 150_000; at += 997) {
      byte[] content = new byte[200_000];
      byte[] needle = "<<<needle>>>".getBytes(StandardCharsets.US_ASCII);
      System.arraycopy(needle, 0, content, at, needle.length);
      layer.file("f" + at, 0644, content);
    }

    // when
    List<LocatedFact> facts = facts(check, image().layer(layer));

    // then
    assertThat(facts).hasSize(101);
    assertThat(facts)
        .allSatisfy(seen -> {
          Fact fact = seen.fact();
          assertThat("f" + (Long.parseLong(fact.text("offset")) - 3)).isEqualTo(fact.path());
          assertThat(fact.text("text")).startsWith("<<<needle>>>").hasSize(9 + 5000);
        });
  }

  @Test
  void oneKindInOneFileIsOneFactThatSaysHowOften() throws Exception {
    List<LocatedFact> facts =
        facts(check("one", 1, "ab", 0, 0), image().layer(layer().file("f", "ab ab ab")));

    assertThat(facts)
        .singleElement()
        .satisfies(seen -> {
          assertThat(seen.fact().text("times")).isEqualTo("3");
          assertThat(seen.fact().text("offset")).isEqualTo("0");
        });
  }

  @Test
  void filesThatDoNotConcernACheckAreNotForIt() throws Exception {
    assertThat(facts(check("one", 1, "ab", 0, 0), image().layer(layer().file("doc/f", "ab"))))
        .isEmpty();
  }

  @Test
  void aFileOfNothingButAnchorsEndsInTheBoundByItsName() throws Exception {
    // given
    Check check = check("one", 1, "ab", 0, 0);
    String content = "ab".repeat(SignatureRun.HITS_PER_FILE + 1);

    // when
    StaticReport report =
        inspect(List.of(check), image().layer(layer().file("f", content)), LayerFactStore.none());

    // then
    assertThat(report.layers().outcome(check.id(), 0))
        .isEqualTo(
            new CheckOutcome.Truncated(
                new Limit(SignatureRun.FILE_LIMIT, SignatureRun.HITS_PER_FILE), List.of()));
    assertThat(tests).hasValue(SignatureRun.HITS_PER_FILE);
  }

  @Test
  void aRaisedVersionRunsThatCheckOnly() throws Exception {
    // given
    TestImage image = image().layer(layer().file("f", "ab cd"));
    MemoryFactStore store = new MemoryFactStore();
    Check other = check("other", 1, "cd", 0, 0);
    inspect(List.of(check("one", 1, "ab", 0, 0), other), image, store);
    tests.set(0);

    // when
    inspect(List.of(check("one", 2, "ab", 0, 0), other), image, store);

    // then
    assertThat(tests).hasValue(1);
  }

  @Test
  void aTestThatThrowsIsAFailureOfItsCheckAlone() throws Exception {
    // given
    Check broken =
        new Check(
            new CheckId("broken"),
            1,
            List.of(
                new Signature(
                    "ab",
                    Place.ANYWHERE,
                    0,
                    0,
                    _ -> {
                      throw new IllegalStateException("broken on purpose");
                    })));
    Check sound = check("sound", 1, "ab", 0, 0);

    // when
    StaticReport report =
        inspect(
            List.of(broken, sound), image().layer(layer().file("f", "ab")), LayerFactStore.none());

    // then
    assertThat(report.layers().outcome(broken.id(), 0)).isInstanceOf(CheckOutcome.Failed.class);
    assertThat(report.layers().of(sound.id(), 0)).hasSize(1);
  }

  private static List<LocatedFact> facts(Check check, TestImage image) throws Exception {
    return inspect(List.of(check), image, LayerFactStore.none()).layers().all(check.id());
  }

  private static StaticReport inspect(
      List<? extends SignatureCheck> checks, TestImage image, LayerFactStore store)
      throws Exception {
    try (ImageArchive archive = TestArchives.open(TestArchives.ociLayout(image))) {
      return new StaticInspection(
              List.of(), List.copyOf(checks), List.of(), StaticLimits.defaults())
          .inspect(archive, archive.images().getFirst(), store, StaticProgress.none());
    }
  }
}

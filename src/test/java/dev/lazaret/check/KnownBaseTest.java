package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class KnownBaseTest {
  private static final KnownBase DEBIAN = base("debian", 1);
  private static final KnownBase PYTHON = base("python", 1, 2, 3);
  private static final KnownBase OTHER = base("other", 2);

  @Test
  void theLongestThatTheImageBeginsWithIsUnderIt() {
    assertThat(KnownBase.under(image(1, 2, 3, 4), List.of(OTHER, DEBIAN, PYTHON))).contains(PYTHON);
    assertThat(KnownBase.under(image(1, 2, 4), List.of(OTHER, DEBIAN, PYTHON))).contains(DEBIAN);
    assertThat(KnownBase.under(image(1, 2, 3), List.of(PYTHON))).contains(PYTHON);
  }

  @Test
  void layersOfABaseElsewhereInTheImageAreNone() {
    assertThat(KnownBase.under(image(4, 1, 2, 3), List.of(DEBIAN, PYTHON, OTHER))).isEmpty();
    assertThat(KnownBase.under(image(1, 2), List.of(PYTHON))).isEmpty();
    assertThat(KnownBase.under(List.of(), List.of(DEBIAN))).isEmpty();
  }

  @Test
  void ofTwoNamesForTheSameLayersTheFirstInTheAlphabetCounts() {
    assertThat(KnownBase.under(image(1), List.of(DEBIAN, base("bookworm", 1))))
        .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("bookworm"));
  }

  private static KnownBase base(String name, int... layers) {
    return new KnownBase(name, Arrays.stream(layers).mapToObj(KnownBaseTest::digest).toList());
  }

  private static List<LayerDescriptor> image(int... layers) {
    return IntStream.range(0, layers.length)
        .mapToObj(
            i -> new LayerDescriptor(i, digest(100 + layers[i]), digest(layers[i]), 1, "tar", null))
        .toList();
  }

  private static Digest digest(int content) {
    return Digest.of(new byte[] {(byte) content});
  }
}

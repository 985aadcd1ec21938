package dev.lazaret.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.conformance.Outcome.Judged;
import dev.lazaret.conformance.Outcome.Refused;
import java.nio.file.Path;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each hostile archive ends as it should, in a heap of 256 MiB: the build runs these tests in a JVM
 * of their own.
 */
@Tag("small-heap")
class HostileArchivesTest {
  private static final long SMALL_HEAP = 256L << 20;

  @TempDir private static Path folder;
  private static Examination examination;
  private static SortedSet<String> usual;

  @BeforeAll
  static void examineAnHonestImage() throws Exception {
    examination = new Examination(folder);
    usual = ((Judged) examination.of(out -> out.write(HonestImage.LAYOUT))).rules();
  }

  static Stream<HostileArchive> archives() {
    return Topic.everyArchive();
  }

  @Test
  void heapIsSmall() {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThanOrEqualTo(SMALL_HEAP);
  }

  @ParameterizedTest
  @MethodSource("archives")
  void endsAsItShould(HostileArchive archive) throws Exception {
    Outcome outcome = examination.of(archive.writing());

    switch (archive.outcome()) {
      case Refused expected -> assertThat(outcome).isEqualTo(expected);
      case Judged expected -> {
        assertThat(outcome).isInstanceOf(Judged.class);
        Judged judged = (Judged) outcome;
        assertThat(unusual(judged)).isEqualTo(expected.rules());
        expected.view().ifPresent(view -> assertThat(judged.view()).contains(view));
      }
    }
  }

  private static SortedSet<String> unusual(Judged judged) {
    SortedSet<String> rules = new TreeSet<>(judged.rules());
    rules.removeAll(usual);
    return rules;
  }
}

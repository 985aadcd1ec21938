package dev.lazaret.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whatever fuzzing found once, and what it begins with, holds: {@code bench/fuzz} is the search,
 * this the memory of it. A finding becomes a file in {@code fixtures/fuzz/TARGET}, named after what
 * was wrong.
 */
@Timeout(60)
class FuzzRegressionTest {
  private static final Path FIXTURES = Path.of("src", "test", "resources", "fixtures", "fuzz");

  @TestFactory
  Stream<DynamicTest> seedsHold() {
    return Stream.of(FuzzTarget.values()).flatMap(FuzzRegressionTest::seeds);
  }

  @TestFactory
  Stream<DynamicTest> findingsStayMended() {
    return Stream.of(FuzzTarget.values()).flatMap(FuzzRegressionTest::findings);
  }

  @ParameterizedTest
  @EnumSource
  void everyTargetIsOneThatJazzerCanCall(FuzzTarget target) throws Exception {
    assertThat(target.type().getMethod("fuzzerTestOneInput", byte[].class).getReturnType())
        .isEqualTo(void.class);
    assertThat(target.seeds()).isNotEmpty();
  }

  @Test
  void everyFolderOfFindingsBelongsToATarget() throws IOException {
    try (Stream<Path> folders = Files.list(FIXTURES)) {
      assertThat(folders.map(folder -> folder.getFileName().toString()))
          .isSubsetOf(Stream.of(FuzzTarget.values()).map(FuzzTarget::id).toList());
    }
  }

  private static Stream<DynamicTest> seeds(FuzzTarget target) {
    List<byte[]> seeds = target.seeds();
    return IntStream.range(0, seeds.size())
        .mapToObj(i ->
            DynamicTest.dynamicTest(target.id() + " seed " + i, () -> target.test(seeds.get(i))));
  }

  private static Stream<DynamicTest> findings(FuzzTarget target) {
    Path folder = FIXTURES.resolve(target.id());
    if (!Files.isDirectory(folder)) {
      return Stream.empty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().map(file -> finding(target, file)).toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static DynamicTest finding(FuzzTarget target, Path file) {
    return DynamicTest.dynamicTest(
        target.id() + " " + file.getFileName(), () -> target.test(Files.readAllBytes(file)));
  }
}

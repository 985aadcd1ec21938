package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.CallNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A rule that waits for a call which the guest kernel is not asked to tell never speaks. */
final class ToldCallsTest {
  private static final Path RULES = Path.of("src/main/java/dev/lazaret/behavior/builtin");
  private static final Pattern WORD = Pattern.compile("\"([a-z][a-z0-9_]*)\"");

  private static Map<String, Integer> numbers() {
    var numbers = new HashMap<String, Integer>();
    IntStream.range(0, 500)
        .filter(number -> CallNames.of(number) != null)
        .forEach(number -> numbers.put(CallNames.of(number), number));
    return numbers;
  }

  @Test
  void everyCallThatARuleNamesIsTold() throws IOException {
    var numbers = numbers();
    var named = new TreeSet<String>();
    try (var files = Files.list(RULES)) {
      for (Path file : files.toList()) {
        WORD.matcher(Files.readString(file))
            .results()
            .map(word -> word.group(1))
            .filter(numbers::containsKey)
            .forEach(named::add);
      }
    }

    assertThat(named)
        .contains("mount_setattr", "fspick", "fchmodat2", "io_uring_enter", "bpf")
        .allSatisfy(call -> assertThat(TracePoints.isTold(numbers.get(call))).as(call).isTrue());
  }
}

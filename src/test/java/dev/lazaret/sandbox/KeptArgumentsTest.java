package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

final class KeptArgumentsTest {
  @Test
  void keepsWhatProgramsUsuallyGetAsItIs() {
    var usual = List.of("nginx", "-g", "daemon off;");

    assertThat(new KeptArguments().of(usual)).isEqualTo(usual);
  }

  @Test
  void saysWhatIsLeftOutOfTooMany() {
    var kept = new KeptArguments().of(Collections.nCopies(1_000_000, "x"));

    assertThat(kept).hasSize(KeptArguments.MOST + 1);
    assertThat(kept.getLast()).isEqualTo("… (999936 more arguments)");
  }

  @Test
  void saysWhatIsLeftOutOfALongOne() {
    var kept = new KeptArguments().of(List.of("sh", "y".repeat(100_000)));

    assertThat(kept.getLast())
        .hasSizeLessThan(KeptArguments.LONGEST + 40)
        .endsWith(" more characters)");
  }

  @Test
  void holdsABoundedAmountOfAWholeRun() {
    var arguments = new KeptArguments();
    var worst = Collections.nCopies(100, "z".repeat(4000));
    List<List<String>> all = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      all.add(arguments.of(worst));
    }

    long characters = all.stream().flatMap(List::stream).mapToLong(String::length).sum();
    assertThat(characters).isLessThan(4 * KeptArguments.ROOM);
    assertThat(all.getLast().getFirst()).startsWith("zzz").hasSizeLessThan(300);
  }
}

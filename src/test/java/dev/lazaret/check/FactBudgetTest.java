package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Fact;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class FactBudgetTest {
  @Test
  void textThatTakesTwoBytesForEachCharacterWeighsTwice() {
    assertThat(taken("a")).isEqualTo(10);
    assertThat(taken("\u00e9")).isEqualTo(10);
    assertThat(taken("\u4e2d")).isEqualTo(5);
  }

  /** How many facts with a text of 9 * 256 such characters there is room for. */
  private static int taken(String character) {
    var budget = new FactBudget(105);
    Fact fact = new Fact("kind", "", Map.of("", character.repeat(9 * 256)));
    int taken = 0;
    while (budget.take(fact)) {
      taken++;
    }
    return taken;
  }
}

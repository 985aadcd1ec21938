package dev.lazaret.inspection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MachineSlotsTest {
  @ParameterizedTest
  @CsvSource({
    "2, 24, 2", // as many as processors
    "16, 8, 5", // as many as memory carries
    "1, 1, 1", // one at least
    "256, 1024, 32" // and not without end
  })
  void areAsManyAsProcessorsAndMemoryCarry(int processors, long gibibytes, int slots) {
    assertThat(new MachineSlots(processors, gibibytes << 30).of(1L << 30)).isEqualTo(slots);
  }
}

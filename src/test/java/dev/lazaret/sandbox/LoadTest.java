package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.engine.Usage;
import org.junit.jupiter.api.Test;

final class LoadTest {
  @Test
  void keepsWhatWasUsedWhenZerosAreToldOfAnEndedContainer() {
    var load = new Load();

    load.add(new Usage(250_000_000, 5 << 20, 7, 9));
    load.add(new Usage(0, 0, 0, 0));

    assertThat(load.use().cpuMillis()).isEqualTo(250);
    assertThat(load.use().memoryPeak()).isEqualTo(5 << 20);
  }

  @Test
  void countsWhatIsUsedFromTheStart() {
    var load = new Load();

    load.add(new Usage(250_000_000, 5 << 20, 7, 9));
    load.add(new Usage(900_000_000, 4 << 20, 8, 9));

    assertThat(load.use().cpuMillis()).isEqualTo(900);
    assertThat(load.use().memoryPeak()).isEqualTo(5 << 20);
  }
}

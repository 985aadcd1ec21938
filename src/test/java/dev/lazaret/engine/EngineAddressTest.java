package dev.lazaret.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineAddressTest {
  @Test
  void readsASocketOfThisMachine() {
    assertThat(EngineAddress.parse("unix:///run/lazaret-0a/engine.sock").socket())
        .isEqualTo(Path.of("/run/lazaret-0a/engine.sock"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tcp://10.0.0.1:2375", "https://engine", "unix://engine", "", "ssh://a"})
  void refusesEveryOtherAddressAndSaysWhy(String address) {
    assertThatThrownBy(() -> EngineAddress.parse(address))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("worker and engine share one host and pid namespace")
        .hasMessageContaining("the trace is a local socket");
  }
}

package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadinessTest {
  @ParameterizedTest(name = "database {0}, engine {1}, self-test running {2}: {3}")
  @CsvSource({
    "UP, DOWN, false, true",
    "UP, DOWN, true, false",
    "DOWN, DOWN, false, false",
    "DOWN, UP, false, false"
  })
  void goesOnWithoutAnEngineThatFailedItsTest(
      String database, String engine, boolean checking, boolean goesOn) throws Exception {
    String answer =
        """
        {"status": "DOWN", "checks": [
          {"name": "database", "status": "%s"},
          {"name": "engine", "status": "%s", "data": {"checking": %s}}]}
        """
            .formatted(database, engine, checking);

    assertThat(Readiness.lacksOnlyItsEngine(answer)).isEqualTo(goesOn);
  }
}

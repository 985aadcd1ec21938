package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServiceProcessTest {
  @TempDir Path folder;

  @Test
  void getsOnlyTheEnvironmentThatItIsGiven() throws Exception {
    var process = start("env", Map.of("ONLY", "this"));

    process.onExit().get(10, TimeUnit.SECONDS);

    assertThat(process.lastLines(50)).allMatch(line -> line.matches("(ONLY|PATH|PWD|_|SHLVL)=.*"));
  }

  @Test
  void saysHowItEndedAndItsLastWords() throws Exception {
    var process = start("echo one; echo two; exit 7", Map.of());

    assertThat(process.onExit().get(10, TimeUnit.SECONDS)).isEqualTo(7);
    assertThat(process.lastLines(1)).containsExactly("two");
  }

  @Test
  void isKilledWhenItDoesNotEndInTime() {
    var process = start("trap '' TERM; echo ready; while :; do sleep 1; done", Map.of());

    process.stop(Duration.ofMillis(200));

    assertThat(process.isAlive()).isFalse();
  }

  private ServiceProcess start(String script, Map<String, String> environment) {
    return ServiceProcess.start(
        new ServiceProcess.Spec(
            "test",
            List.of("sh", "-c", script),
            environment,
            SystemUser.current(),
            "TERM",
            folder,
            folder.resolve("log")));
  }
}

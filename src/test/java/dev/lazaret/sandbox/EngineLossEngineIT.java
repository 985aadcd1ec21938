package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.lazaret.behavior.Phase;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("engine")
final class EngineLossEngineIT {
  private TestEngine engine;

  @BeforeEach
  void start() throws Exception {
    engine = TestEngine.start();
  }

  @AfterEach
  void stop() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private void kill() {
    var process = ProcessHandle.of(engine.engine().pid()).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  @Test
  void aRunWhoseEngineIsKilledFailsAndMayBeTriedAgain() throws Exception {
    try (var host = engine.open()) {
      var image = BusyboxImage.running("while true; do busybox sleep 1; done");
      var request =
          new RunRequest(
              "killed",
              image.config(),
              image::writeTo,
              java.util.Map.of(),
              path -> false,
              RunInputs.NONE,
              RunLimits.DEFAULT);

      assertThatThrownBy(() ->
              host.run(
                  request,
                  phase -> {
                    if (phase == Phase.IDLE) {
                      kill();
                    }
                  }))
          .isInstanceOf(SandboxFailure.class);
      assertThat(host.answers()).isFalse();
    }
  }

  @Test
  void isAvailableAfterItsSelfTestAndNotWithoutItsEngine() throws Exception {
    try (var keeper = new SandboxKeeper(engine::open, RunLimits.DEFAULT)) {
      keeper.start();

      SandboxStatus status = keeper.awaitStatus();
      assertThat(status.reason()).isEmpty();
      assertThat(status.available()).isTrue();
      assertThat(status.engineVersion()).isNotEmpty();
      assertThat(status.runtimeVersion()).isNotEmpty();

      kill();
      await().atMost(Duration.ofSeconds(30)).until(() -> !keeper.status().available());
      assertThat(keeper.status().checking()).as("the engine may come back").isTrue();
      assertThatThrownBy(keeper::host).isInstanceOf(SandboxFailure.class);
    }
  }
}

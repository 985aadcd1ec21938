package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lazaret.behavior.Phase;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.engine.Engine;
import dev.lazaret.platform.process.EngineFolders;
import dev.lazaret.platform.process.EngineLeftovers;
import dev.lazaret.product.TestOption;
import dev.lazaret.profile.RunProfile.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What watches a run dies at the beginning of each of its phases, and of its second run under a
 * profile: nothing is told of the image then, or what is told says that it is not all; and nothing
 * is left behind.
 */
@Tag("engine")
final class DeathInPhaseEngineIT {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path scratch;
  private TestEngine engine;
  private SandboxHost host;
  private InspectedImage image;

  private enum Part {
    ENGINE,
    SINKHOLE,
    COLLECTOR
  }

  /** {@code PROOF} is the idle phase of the run under a profile. */
  private enum Moment {
    START,
    IDLE,
    PROBE,
    SIGNAL,
    REPEAT,
    PROOF
  }

  static Stream<Arguments> deaths() {
    return Arrays.stream(Part.values())
        .flatMap(part -> Arrays.stream(Moment.values()).map(moment -> arguments(part, moment)));
  }

  @BeforeEach
  void start() throws Exception {
    engine = TestEngine.start();
    host = engine.open();
    image = InspectedImage.read(TestImages.httpd(), scratch);
  }

  @AfterEach
  void stop() throws Exception {
    if (host != null) {
      host.close();
    }
    if (engine != null) {
      engine.close();
    }
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void isNeverTakenForTheImagesSilence(Part part, Moment moment) throws Exception {
    if (moment != Moment.IDLE) {
      TestOption.KILL.require();
    }

    Optional<RunResult> told = told(part, moment);

    told.ifPresent(result -> {
      assertThat(part).as("without an engine nothing is told").isNotEqualTo(Part.ENGINE);
      assertThat(result.trace().complete()).as(result.note()).isFalse();
      assertThat(result.trace().reasons()).isNotEmpty();
    });
    if (part != Part.ENGINE) {
      requireAnEmptyEngine(told);
    }
    host.close();
    engine.engine().stop();
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(EngineLeftovers.of(data())).isEmpty());
  }

  private Path data() {
    return engine.folder().getParent();
  }

  /** What the run tells in which the part dies; empty where it fails, to be tried again. */
  private Optional<RunResult> told(Part part, Moment moment) throws Exception {
    RunRequest request = image.request("death", RunLimits.DEFAULT);
    Phase phase = moment == Moment.PROOF ? Phase.IDLE : Phase.valueOf(moment.name());
    if (moment == Moment.PROOF) {
      RunResult first = host.run(image.request("death", RunLimits.DEFAULT.once()), begun -> {});
      request = request.under(image.derived(Level.TIGHT, image.shown(first)), RunUse.USUAL_SANDBOX);
    }
    try {
      return Optional.of(
          host.run(
              request,
              begun -> {
                if (begun == phase) {
                  kill(part);
                }
              }));
    } catch (SandboxFailure e) {
      return Optional.empty();
    }
  }

  private void kill(Part part) {
    switch (part) {
      case ENGINE -> kill(engine.engine().pid());
      case SINKHOLE -> kill(sinkhole());
      case COLLECTOR -> host.collector().close();
    }
  }

  private long sinkhole() {
    try {
      Path file = new EngineFolders(data()).run().resolve("sinkhole.pid");
      return Long.parseLong(Files.readString(file).strip());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void kill(long pid) {
    ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Of a run that is over only its record is there, which belongs to whoever asked for the run. */
  private void requireAnEmptyEngine(Optional<RunResult> told) throws Exception {
    try (Engine fresh = Engine.at(engine.address())) {
      assertThat(fresh.containersWithLabel(SandboxHost.LABEL)).isEmpty();
      assertThat(fresh.images()).isEmpty();
    }
    try (var records = Files.list(engine.folder().resolve("evidence"))) {
      assertThat(records.toList())
          .containsExactlyElementsOf(told.map(RunResult::evidence).stream().toList());
    }
    try (var calls = Files.list(engine.folder().resolve("calls"))) {
      assertThat(calls).isEmpty();
    }
  }
}

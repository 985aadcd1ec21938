package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Origin;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.corpus.Watching;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose doing the acts of a real run are: processes end, and begin, in unusual ways. */
@Tag("engine")
final class WhoActsEngineIT {
  private static TestEngine engine;
  private static SandboxHost host;
  @TempDir static Path scratch;

  @BeforeAll
  static void start() throws Exception {
    engine = TestEngine.start();
    host = engine.open();
  }

  @AfterAll
  static void stop() throws Exception {
    if (engine != null) {
      host.close();
      engine.close();
    }
  }

  private static RunResult run(Path archive, Watching how) throws Exception {
    return CorpusRun.of(archive, how, scratch).judged(host).run();
  }

  private static boolean writes(Event event, String path) {
    return event instanceof Event.Opened e && e.write() && e.path().equals(path);
  }

  @Test
  void aProcessWhoseFirstThreadEndedIsStillItself() throws Exception {
    var run = run(TestImages.hostileThreads(), Watching.ONCE);

    assertThat(run.trace().reasons()).isEmpty();
    assertThat(run.end().reason()).isEqualTo(StopReason.STOPPED);
    assertThat(run.end().exitCode()).isEqualTo(7);
    assertThat(run.events())
        .filteredOn(event -> event instanceof Event.KernelCalled e && e.call().equals("mount"))
        .isNotEmpty()
        .allSatisfy(
            event -> assertThat(event.header().process().argv()).containsExactly("main", "act"));
    assertThat(run.events())
        .filteredOn(event -> writes(event, "/proc/sysrq-trigger") || writes(event, "/etc/passwd"))
        .hasSize(2)
        .allSatisfy(event -> assertThat(event.header().process().exe()).isEqualTo("/app/main"));
    assertThat(run.events()).allMatch(event -> event.header().process().origin() == Origin.IMAGE);
  }

  @Test
  void aHealthCheckIsToldByItsCommand() throws Exception {
    var run = run(TestImages.hostileHealthCheck(), Watching.ONCE);

    assertThat(run.trace().reasons()).isEmpty();
    assertThat(run.events())
        .filteredOn(event -> writes(event, "/proc/sysrq-trigger"))
        .singleElement()
        .satisfies(event -> {
          assertThat(event.header().process().origin()).isEqualTo(Origin.HEALTH_CHECK);
          assertThat(event.header().process().argv()).startsWith("/bin/sh", "-c");
        });
    assertThat(run.events())
        .filteredOn(event -> event instanceof Event.Executed e && e.argv().contains("-c"))
        .as("the shell that the check itself is executed by is not among its acts")
        .extracting(event -> ((Event.Executed) event).argv().getLast())
        .containsExactly("exit 0");
  }

  @Test
  void aSecondStartIsRecordedWhileTheNetworkIsStillHeard() throws Exception {
    var run = run(TestImages.hostileReturning(), Watching.TWICE);

    assertThat(run.trace().reasons()).isEmpty();
    assertThat(run.events()).filteredOn(Event.Started.class::isInstance).hasSize(2);
  }
}

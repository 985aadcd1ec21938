package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a guest kernel tells about the streams and the names of its processes. */
@Tag("engine")
final class StreamsEngineIT {
  private static TestEngine engine;
  private static List<Event> events;
  @TempDir static Path scratch;

  @BeforeAll
  static void run() throws Exception {
    engine = TestEngine.start();
    Path archive = TestImages.hostileStreams();
    try (var host = engine.open()) {
      var request =
          new RunRequest(
              "streams",
              config(archive),
              out -> Files.copy(archive, out),
              Map.of(),
              path -> true,
              RunInputs.NONE,
              RunLimits.DEFAULT);
      var run = host.run(request, phase -> {});
      Files.deleteIfExists(run.evidence());
      events = run.events();
      assertThat(run.trace().reasons()).isEmpty();
    }
  }

  @AfterAll
  static void stop() throws Exception {
    if (engine != null) {
      engine.close();
    }
  }

  private static ImageConfig config(Path archive) throws Exception {
    try (var channel = FileChannel.open(archive);
        var opened = ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      return opened.images().getFirst().config();
    }
  }

  private static List<List<String>> texts(String call) {
    return events.stream()
        .filter(event -> event instanceof Event.KernelCalled e && e.call().equals(call))
        .map(event -> ((Event.KernelCalled) event).texts())
        .toList();
  }

  @Test
  void tellsWhichStandardStreamsAreAConnectionAndWhereTo() {
    assertThat(texts("dup2").subList(0, 3))
        .allSatisfy(texts -> {
          assertThat(texts.getFirst()).startsWith("socket:");
          assertThat(texts.subList(1, 3)).containsExactly("203.0.113.7", "4444");
        });
  }

  @Test
  void tellsAPipeByItsNumber() {
    assertThat(texts("dup2").getLast()).singleElement().asString().startsWith("pipe:");
  }

  @Test
  void tellsTheNameThatAProcessGivesItself() {
    assertThat(texts("prctl")).contains(List.of("kworker/0:1"));
  }
}

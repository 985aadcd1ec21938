package dev.lazaret.inspection;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestEvents;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.check.Inspected;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Of an image with four programs, one of them a second entry point, which exposes two ports. */
final class RunCoverageTest {
  private static double coverage(RunContext run, Event... events) throws Exception {
    return coverage(run, programs(), events);
  }

  private static TestImage programs() {
    return image()
        .layer(
            layer()
                .file("usr/bin/app", 0755, "app".getBytes(UTF_8))
                .file("usr/bin/other", 0755, "other".getBytes(UTF_8))
                .file("usr/bin/third", 0755, "third".getBytes(UTF_8))
                .file("etc/settings", "no program")
                .file("docker-entrypoint.sh", 0755, "#!/usr/bin/app".getBytes(UTF_8)));
  }

  private static double coverage(RunContext run, TestImage image, Event... events)
      throws Exception {
    try (ImageArchive archive = TestArchives.open(TestArchives.ociLayout(image))) {
      MergedView view = Inspected.report(archive).view();
      return RunCoverage.of(view, run, List.of(events));
    }
  }

  private static Event executed(String path) {
    return new Event.Executed(TestEvents.header(), GuestFile.of(path), List.of(path), Result.OK);
  }

  private static RunContext answering(int port) {
    var probe = new Probe(Probe.Kind.HTTP, port, "GET /", true, "HTTP/1.1 200 OK");
    return TestRuns.run(
        TraceState.proven(1),
        TestRuns.ended(StopReason.STOPPED, 0, ""),
        RunUse.UNKNOWN,
        List.of(probe),
        List.of());
  }

  @Test
  void isTheMeanOfProgramsEntryPointsAndPorts() throws Exception {
    // one of four programs, one of two entry points, one of twelve ports
    assertThat(coverage(answering(80), executed("/usr/bin/app")))
        .isCloseTo((0.25 + 0.5 + 1 / 12.0) / 3, within(1e-9));
  }

  @Test
  void countsNoPortWhereNobodyCouldAsk() throws Exception {
    assertThat(coverage(TestRuns.run(), executed("/usr/bin/app")))
        .isCloseTo((0.25 + 0.5) / 3, within(1e-9));
  }

  @Test
  void countsScriptsThatAreNotExecutable() throws Exception {
    var image =
        image()
            .layer(
                layer()
                    .file("usr/bin/python3", 0755, "python".getBytes(UTF_8))
                    .file("srv/app.py", "import later")
                    .file("srv/later.py", "harm()")
                    .file("usr/lib/python3/shared.py", "no program")
                    .file("srv/.py", "no name"));

    // two of three programs, the only entry point
    assertThat(
            coverage(
                TestRuns.run(),
                image,
                executed("/usr/bin/python3"),
                TestEvents.read("/srv/app.py")))
        .isCloseTo((2.0 / 3 + 1 + 0) / 3, within(1e-9));
  }

  @Test
  void isTheSameHoweverOftenAProgramRuns() throws Exception {
    assertThat(coverage(answering(80), executed("/usr/bin/app"), executed("/usr/bin/app")))
        .isEqualTo(coverage(answering(80), executed("/usr/bin/app")));
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.TestEvents;
import dev.lazaret.behavior.TestRuns;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Of an image that exposes 80/tcp and 8000-8010/tcp. */
final class PortsTest {
  private static final RunRequest REQUEST =
      new RunRequest(
          "ports",
          TestRuns.config(""),
          out -> {},
          Map.of(),
          path -> false,
          RunInputs.NONE,
          RunLimits.DEFAULT);

  private static Event listened(String address, int port) {
    return new Event.Listened(TestEvents.header(), "inet", address, port, Result.OK);
  }

  @Test
  void areThoseThatListenAndThoseThatAreExposed() {
    assertThat(Ports.of(List.of(listened("0.0.0.0", 9090)), REQUEST))
        .contains(80, 8000, 8010, 9090)
        .doesNotContain(8011);
  }

  @Test
  void putThoseOfTheTenantAndThoseThatListenBeforeAllThatAreExposed() {
    var inputs = RunInputs.NONE;
    var named =
        new RunRequest(
            "ports",
            TestRuns.exposing("1-100/tcp", "200-65535"),
            out -> {},
            Map.of(),
            path -> false,
            new RunInputs(
                inputs.env(),
                inputs.command(),
                inputs.args(),
                inputs.user(),
                inputs.dwell(),
                inputs.ready(),
                List.of(9000),
                inputs.requests(),
                inputs.volumes()),
            RunLimits.DEFAULT);

    assertThat(Ports.of(List.of(listened("0.0.0.0", 8080)), named)).startsWith(9000, 8080, 1, 2);
  }

  @Test
  void leaveOutWhatListensForItselfAlone() {
    assertThat(Ports.of(List.of(listened("127.0.0.1", 9090)), REQUEST)).doesNotContain(9090);
  }

  @Test
  void areBoundedHoweverManyListen() {
    var many = java.util.stream.IntStream.range(1, 5_000).mapToObj(p -> listened("::", p)).toList();

    assertThat(Ports.of(many, REQUEST)).hasSizeLessThan(50);
  }
}

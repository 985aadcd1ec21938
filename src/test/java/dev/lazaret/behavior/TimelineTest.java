package dev.lazaret.behavior;

import static dev.lazaret.behavior.TestEvents.called;
import static dev.lazaret.behavior.TestEvents.connected;
import static dev.lazaret.behavior.TestEvents.executed;
import static dev.lazaret.behavior.TestEvents.read;
import static dev.lazaret.behavior.TestEvents.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.TimelineEntry.Kind;
import dev.lazaret.finding.Boundary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TimelineTest {
  @Test
  void tellsWhatWasTriedAndWhatCameOfIt() {
    var entry = Timeline.of(List.of(called("mount"))).getFirst();

    assertThat(entry.kind()).isEqualTo(Kind.KERNEL);
    assertThat(entry.boundary()).isEqualTo(Boundary.FILESYSTEM);
    assertThat(entry.result()).isEqualTo("DENIED");
    assertThat(entry.process().exe()).isEqualTo("/usr/bin/app");
  }

  @Test
  void makesOneLineOfEqualActsInARow() {
    var entries =
        Timeline.of(List.of(written("/tmp/x"), written("/tmp/x"), connected("192.0.2.1", 80)));

    assertThat(entries).extracting(TimelineEntry::times).containsExactly(2, 1);
  }

  @Test
  void showsWhatAPageWouldObeyInstead() {
    assertThat(Timeline.of(List.of(written("/tmp/\u001b[2J\u202exe"))))
        .extracting(TimelineEntry::summary)
        .containsExactly("opens for writing /tmp/\\u{1b}[2J\\u{202e}xe");
  }

  @Test
  void leavesOrdinaryReadingOut() {
    assertThat(Timeline.of(List.of(read("/etc/hosts"), read("/proc/meminfo"))))
        .extracting(TimelineEntry::summary)
        .containsExactly("reads /proc/meminfo");
  }

  @Test
  void endsAtItsBoundAndSaysHowManyLinesAreMissing() {
    var events = new ArrayList<Event>();
    for (int i = 0; i < Timeline.MOST_ENTRIES + 5; i++) {
      events.add(written("/tmp/" + i));
    }

    var entries = Timeline.of(events);

    assertThat(entries).hasSize(Timeline.MOST_ENTRIES + 1);
    assertThat(entries.getLast().summary()).startsWith("5 more lines");
  }

  @Test
  void tellsInTheOrderOfTimeWhatWasRecordedLater() {
    var at = new Event.Header(0, Phase.START, TestEvents.header().process());
    var asked = new Event.NameAsked(at, "example.com", "A");

    var entries = Timeline.of(List.of(connected("192.0.2.1", 80), asked));

    assertThat(entries).extracting(TimelineEntry::atMillis).isSorted();
    assertThat(entries.getFirst().summary()).contains("example.com");
  }

  @Test
  void hidesSecrets() {
    var event =
        new Event.Executed(
            TestEvents.header(),
            GuestFile.of("/usr/bin/app"),
            List.of("app", "--password=hunter2hunter2"),
            Event.Result.OK);

    assertThat(Timeline.of(List.of(event, executed("/usr/bin/app"))).toString())
        .doesNotContain("hunter2");
  }

  @Test
  void tellsWhatTheHealthCheckDid() {
    var check =
        new Event.Executed(
            TestEvents.healthCheck(), GuestFile.of("/check"), List.of(), Event.Result.OK);

    assertThat(Timeline.of(List.of(check))).hasSize(1);
  }
}

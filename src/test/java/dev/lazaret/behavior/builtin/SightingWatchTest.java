package dev.lazaret.behavior.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class SightingWatchTest {
  private static final int MANY = SightingWatch.MOST;
  private final Actor app = Actor.of(7, 1, "/usr/bin/app");

  private Event sends(int number, boolean own) {
    return app.sendsDecoy("decoy-" + number, own);
  }

  private static CheckOutcome judged(Stream<Event> events) {
    var watch = new DecoySentRule().begin(TestRuns.run());
    events.forEach(watch::see);
    return watch.end();
  }

  @Test
  void harmlessActsDoNotKeepAGraveOneOut() {
    var harmless = IntStream.range(0, MANY).mapToObj(number -> sends(number, true));

    var outcome = judged(Stream.concat(harmless, Stream.of(sends(MANY, false))));

    assertThat(outcome).isInstanceOf(CheckOutcome.Truncated.class);
    assertThat(outcome.findings())
        .hasSize(MANY)
        .extracting(Finding::severity)
        .contains(Severity.CRITICAL);
  }

  @Test
  void whatStandsIsAtLeastAsGraveAsWhatIsLeftOut() {
    var mixed = IntStream.range(0, 4 * MANY).mapToObj(number -> sends(number, number % 2 == 0));

    assertThat(judged(mixed).findings())
        .hasSize(MANY)
        .extracting(Finding::severity)
        .containsOnly(Severity.CRITICAL);
  }

  @Test
  void showsNamesThatWouldTurnTheirOwnLine() {
    var reads = app.writes("/etc/cron.d/\u202ex\u001b");

    var finding = TestRuns.findings(new CronWriteRule(), reads).getFirst();

    assertThat(finding.detail()).contains("/etc/cron.d/\\u{202e}x\\u{1b}");
    assertThat(finding.evidence().path()).isEqualTo("/etc/cron.d/\\u{202e}x\\u{1b}");
  }

  @Test
  void asManyAsAreReportedAreNotCut() {
    List<Event> events = IntStream.range(0, MANY).mapToObj(number -> sends(number, true)).toList();

    assertThat(judged(Stream.concat(events.stream(), events.stream())))
        .isInstanceOf(CheckOutcome.Completed.class);
  }
}

package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestEvents.changed;
import static dev.lazaret.behavior.TestEvents.header;
import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class InodeExhaustionRuleTest {
  private static final InodeExhaustionRule RULE = new InodeExhaustionRule();

  private static Event made(String path, Result result) {
    return new Event.Opened(header(), GuestFile.of(path), true, true, result);
  }

  private static Stream<Event> files(int count) {
    return IntStream.range(0, count).mapToObj(i -> made("/tmp/" + i, new Result(3, 0)));
  }

  @Test
  void findsFilesWithoutEnd() {
    var events = files(InodeExhaustionRule.MOST).toArray(Event[]::new);

    assertThat(findings(RULE, events))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void weighsItMoreWhereThereWasNoMoreRoom() {
    var full = Stream.of(made("/tmp/last", new Result(-1, 28)));
    var events = Stream.concat(files(InodeExhaustionRule.MOST), full).toArray(Event[]::new);

    assertThat(findings(RULE, events)).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void leavesFilesThatAreRemovedAgainAlone() {
    var events =
        IntStream.range(0, 2 * InodeExhaustionRule.MOST)
            .boxed()
            .flatMap(i ->
                Stream.of(made("/tmp/" + i, new Result(3, 0)), changed("unlink", "/tmp/" + i, 0)))
            .toArray(Event[]::new);

    assertThat(findings(RULE, events)).isEmpty();
  }

  @Test
  void leavesOneFileThatIsOpenedAgainAndAgainAlone() {
    var events =
        Stream.generate(() -> made("/tmp/one", new Result(3, 0)))
            .limit(2L * InodeExhaustionRule.MOST)
            .toArray(Event[]::new);

    assertThat(findings(RULE, events)).isEmpty();
  }
}

package dev.lazaret.behavior.builtin;

import static dev.lazaret.behavior.TestRuns.findings;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Phase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A second start has a sandbox of its own, which gives the numbers of processes out again. */
final class SecondStartTest {
  private static final Actor FETCHER = Actor.of(5, 1, "/usr/bin/curl");
  private static final Actor OTHER = Actor.of(5, 1, "/usr/bin/app").at(9_000, Phase.REPEAT);

  static Event startsAgain() {
    return new Event.Started(
        OTHER.executes("/usr/bin/app").header(), List.of("app"), List.of(), "/");
  }

  @Test
  void whatAProcessFetchedIsNotInTheFilesOfAnotherWithItsNumber() {
    Event[] once = {
      FETCHER.connects("203.0.113.9", 443), OTHER.writes("/tmp/x"), OTHER.executes("/tmp/x")
    };
    Event[] twice = {
      FETCHER.connects("203.0.113.9", 443),
      startsAgain(),
      OTHER.writes("/tmp/x"),
      OTHER.executes("/tmp/x")
    };

    assertThat(findings(new DownloadAndRunRule(), once)).hasSize(1);
    assertThat(findings(new DownloadAndRunRule(), twice)).isEmpty();
  }

  @Test
  void whatWasFetchedAtTheFirstStartIsStillThatAtTheSecond() {
    assertThat(
            findings(
                new DownloadAndRunRule(),
                FETCHER.connects("203.0.113.9", 443),
                FETCHER.writes("/srv/x"),
                startsAgain(),
                OTHER.executes("/srv/x")))
        .hasSize(1);
  }

  @Test
  void aShellDoesNotInheritTheStreamsOfAProcessOfTheFirstStart() {
    assertThat(
            findings(
                new ReverseShellRule(),
                FETCHER.turnsToConnection(0, "203.0.113.9", 4444),
                FETCHER.turnsToConnection(1, "203.0.113.9", 4444),
                startsAgain(),
                OTHER.executes("/bin/sh", "sh")))
        .isEmpty();
  }

  @Test
  void aNamespaceOfTheFirstStartIsNotBehindADescriptorOfTheSecond() {
    var findings =
        findings(
            new SetnsRule(),
            FETCHER.reads("/proc/self/ns/net"),
            startsAgain(),
            OTHER.calls("setns", 3L, 0L));

    assertThat(findings)
        .singleElement()
        .satisfies(finding -> assertThat(finding.toString()).contains("an unknown namespace"));
  }

  @Test
  void aUserNamespaceOfTheFirstStartIsNoneOfTheSecond() {
    Event again = OTHER.calls("unshare", 0x0002_0000L);

    assertThat(
            findings(
                new UnshareRule(), FETCHER.calls("unshare", 0x1000_0000L), startsAgain(), again))
        .extracting(finding -> finding.severity())
        .contains(findings(new UnshareRule(), again).getFirst().severity());
  }

  @Test
  void processesThatDiedWithTheFirstSandboxAreNotAlive() {
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < ForkBombRule.MOST_ALIVE - 2; i++) {
      events.add(FETCHER.forks(100 + i));
    }
    events.add(startsAgain());
    events.addAll(List.copyOf(events.subList(0, ForkBombRule.MOST_ALIVE - 2)));

    assertThat(findings(new ForkBombRule(), events.toArray(Event[]::new))).isEmpty();
  }
}

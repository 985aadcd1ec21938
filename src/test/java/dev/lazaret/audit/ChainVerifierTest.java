package dev.lazaret.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.audit.AuditRow.AuditAct;
import dev.lazaret.audit.ChainProblem.Kind;
import dev.lazaret.audit.ChainReport.Detached;
import dev.lazaret.audit.ChainReport.Unsealed;
import dev.lazaret.audit.ChainVerifier.Sealed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChainVerifierTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final AuditKey KEY = new AuditKey(new byte[AuditKey.SEED_BYTES]);
  private static final AuditActor SOMEBODY =
      new AuditActor("olga", "olga/ci", "ci", "192.0.2.1", "OPERATOR", "TOKEN");

  private final List<Link> chain = new ArrayList<>();

  private record Link(Seal seal, Sealed sealed) {}

  @Test
  void aChainThatNobodyTouchedIsWhole() {
    append(5);

    ChainReport report = verify(List.of(), headOf(2), headOf(4));

    assertThat(report.whole()).isTrue();
    assertThat(report.sealed()).isEqualTo(5);
    assertThat(report.heads()).isEqualTo(2);
  }

  @Test
  void namesARowThatWasChanged() {
    append(3);
    chain.set(1, new Link(chain.get(1).seal(), stamped(row("changed", NOON))));

    assertThat(found(verify(List.of()))).containsExactly("CHANGED 2");
  }

  @Test
  void namesARowThatWasRemoved() {
    append(3);
    chain.set(1, new Link(chain.get(1).seal(), null));

    assertThat(found(verify(List.of()))).containsExactly("REMOVED 2");
  }

  @Test
  void namesSealsThatWereRemovedWithTheirRows() {
    append(5);
    chain.subList(1, 3).clear();

    ChainReport report = verify(List.of());

    assertThat(found(report)).containsExactly("SEAL_REMOVED 2");
    assertThat(report.problems().getFirst().detail()).contains("2 to 3");
  }

  @Test
  void namesASealThatWasMadeToFitAChangedRow() {
    append(3);
    Sealed changed = stamped(row("changed", NOON));
    Seal old = chain.get(1).seal();
    String digest = Seal.digest(changed.row());
    Seal forged = new Seal(old.seq(), old.event(), old.sealedAt(), digest, old.hash());
    chain.set(1, new Link(forged, changed));

    assertThat(found(verify(List.of()))).containsExactly("SEAL_CHANGED 2");
  }

  @Test
  void aChainThatWasMadeAnewDiffersFromTheHeadsThatWereWrittenDown() {
    append(3);
    String head = headOf(2);
    List<Link> rest = List.copyOf(chain.subList(1, 3));
    chain.subList(0, 3).clear();
    rest.forEach(link -> append(link.sealed()));

    assertThat(found(verify(List.of()))).isEmpty();
    assertThat(found(verify(List.of(), head))).containsExactly("HEAD_DIFFERS 3");
  }

  @Test
  void namesAHeadThatWeDidNotSign() {
    append(1);
    var other = new AuditKey("another key of thirty-two bytes.".getBytes());
    String forged = SignedHead.of(chain.getFirst().seal(), other).line();

    assertThat(found(verify(List.of(), forged))).containsExactly("HEAD_FORGED 1");
  }

  @Test
  void namesARowInSomebodysNameThatWeDidNotWrite() {
    append(1);
    append(new Sealed(row("admitted", NOON), null));
    append(new Sealed(row("admitted", NOON), new byte[32]));

    assertThat(found(verify(List.of()))).containsExactly("INSERTED 2", "INSERTED 3");
  }

  @Test
  void rowsFromBeforeThereWereStampsAreAtTheBeginning() {
    append(new Sealed(row("created", NOON), null));
    append(2);

    assertThat(verify(List.of()).whole()).isTrue();
  }

  @Test
  void namesARowThatWasWrittenLaterThanItSays() {
    append(2);
    append(stamped(row("done", NOON.minus(Duration.ofDays(1)))));

    assertThat(found(verify(List.of()))).containsExactly("BACKDATED 3");
  }

  @Test
  void aRowThatCommittedLateIsNotBackdated() {
    append(1);
    AuditRow late = row("done", NOON.minus(Duration.ofHours(1)));
    Seal seal = Seal.after(chain.getLast().seal(), 0, late, NOON);
    chain.add(new Link(seal, stamped(late)));

    assertThat(verify(List.of()).whole()).isTrue();
  }

  @Test
  void aMonthThatWasTakenOutIsNoLossAndOneRowMoreIs() {
    append(5);
    for (int i = 0; i < 3; i++) {
      chain.set(i, new Link(chain.get(i).seal(), null));
    }

    assertThat(verify(List.of(new Detached("m", 1, 4, 3))).whole()).isTrue();
    assertThat(found(verify(List.of(new Detached("m", 1, 4, 2))))).containsExactly("REMOVED 3");
  }

  private void append(int rows) {
    for (int i = 0; i < rows; i++) {
      append(stamped(row("done", NOON.plusSeconds(chain.size()))));
    }
  }

  private void append(Sealed sealed) {
    Seal before = chain.isEmpty() ? null : chain.getLast().seal();
    long event = 100L + chain.size();
    chain.add(new Link(Seal.after(before, event, sealed.row(), NOON.plusSeconds(60)), sealed));
  }

  private static Sealed stamped(AuditRow row) {
    return new Sealed(row, KEY.stamp(row));
  }

  private static AuditRow row(String subject, Instant at) {
    return AuditRow.of(at, SOMEBODY, null, new AuditAct("test.done", subject, "{\"n\": 1}"));
  }

  private String headOf(int index) {
    return SignedHead.of(chain.get(index).seal(), KEY).line();
  }

  private ChainReport verify(List<Detached> detached, String... heads) {
    var verifier = new ChainVerifier(KEY, detached, List.of(heads));
    chain.forEach(link -> verifier.next(link.seal(), link.sealed()));
    return verifier.report(new Unsealed(0, null, null, null));
  }

  private static List<String> found(ChainReport report) {
    return report.problems().stream().map(one -> one.kind() + " " + one.seq()).toList();
  }

  static boolean has(ChainReport report, Kind kind, long event) {
    return report.problems().stream()
        .anyMatch(one -> one.kind() == kind && one.event() != null && one.event() == event);
  }
}

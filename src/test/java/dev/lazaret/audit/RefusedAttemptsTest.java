package dev.lazaret.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.audit.RefusedAttempts.Counted;
import dev.lazaret.audit.RefusedAttempts.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RefusedAttemptsTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final AuditActor SOMEBODY =
      new AuditActor("olga", "olga", null, "192.0.2.1", "MEMBER", "SESSION");

  private final RefusedAttempts attempts = new RefusedAttempts(Duration.ofMinutes(1), 8);

  @Test
  void theFirstAttemptIsToldAtOnce() {
    attempts.add(kind(SOMEBODY, "GET /x"), NOON);

    assertThat(attempts.due(NOON))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(1));
  }

  @Test
  void aFloodIsOneMoreRowWithItsNumber() {
    attempts.add(kind(SOMEBODY, "GET /x"), NOON);
    attempts.due(NOON);
    for (int i = 0; i < 10_000; i++) {
      attempts.add(kind(SOMEBODY, "GET /x"), NOON.plusSeconds(1));
    }

    assertThat(attempts.due(NOON.plusSeconds(2))).isEmpty();
    assertThat(attempts.due(NOON.plusSeconds(60)))
        .singleElement()
        .satisfies(one -> assertThat(one.count()).isEqualTo(10_000));
    assertThat(attempts.due(NOON.plusSeconds(200))).isEmpty();
  }

  @Test
  void visitorsFromEverywhereTakeNobodysRoom() {
    for (int i = 0; i < 1000; i++) {
      attempts.add(kind(AuditActor.visitor("192.0.2." + i), "GET /x"), NOON);
    }
    attempts.add(kind(SOMEBODY, "GET /x"), NOON);

    List<Counted> due = attempts.due(NOON);

    assertThat(due).hasSize(4);
    assertThat(due).anySatisfy(one -> assertThat(one.kind().actor()).isEqualTo(SOMEBODY));
    assertThat(due.stream().mapToLong(Counted::count).sum()).isEqualTo(1001);
  }

  @Test
  void nothingIsLostWhenTheProcessEnds() {
    attempts.add(kind(SOMEBODY, "GET /x"), NOON);
    attempts.due(NOON);
    attempts.add(kind(SOMEBODY, "GET /x"), NOON);

    assertThat(attempts.rest(NOON)).hasSize(1);
  }

  private static Kind kind(AuditActor actor, String route) {
    return new Kind(actor, null, route, 403, "forbidden", null);
  }
}

package dev.lazaret.web;

import dev.lazaret.inspection.WorkerStatus;
import dev.lazaret.inspection.Workers;
import dev.lazaret.tenant.Access;
import io.quarkus.runtime.BlockingOperationControl;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What every page says aloud: what this installation cannot do at the moment. */
@Singleton
class Notices {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final Workers workers;
  private final Clock clock;
  private volatile Seen seen = new Seen(Instant.MIN, List.of());

  Notices(Workers workers, Clock clock) {
    this.workers = workers;
    this.clock = clock;
  }

  private record Seen(Instant at, List<WorkerStatus> workers) {}

  /** The workers that are there, at most five seconds old. */
  List<WorkerStatus> workers() {
    look();
    return seen.workers();
  }

  /**
   * The page of a refusal is drawn where nobody may wait for the database: it shows the last look.
   */
  private void look() {
    Instant now = clock.instant();
    if (BlockingOperationControl.isBlockingAllowed() && seen.at().isBefore(now.minus(FRESH))) {
      seen = new Seen(now, Access.service(() -> workers.present()));
    }
  }

  List<Notice> current(Texts texts, Words words) {
    List<WorkerStatus> present = workers();
    if (seen.at().equals(Instant.MIN)) {
      return List.of();
    }
    List<Notice> notices = new ArrayList<>();
    if (present.isEmpty()) {
      notices.add(new Notice(texts.workerSilent(), "bad"));
    } else if (present.stream().noneMatch(w -> w.sandbox().available() || w.sandbox().checking())) {
      String reason = present.getFirst().sandbox().reason();
      notices.add(new Notice(texts.engineAbsent() + " " + words.original(reason), "bad"));
    }
    return notices;
  }
}

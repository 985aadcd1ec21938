package dev.lazaret.verdict.override;

import dev.lazaret.verdict.NewVerdictListener;
import dev.lazaret.verdict.Verdict;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;

/**
 * What becomes of an override when a newer verdict takes the place of the one under it: it stays in
 * force where nothing is worse than what it was given for, else it waits for approval again. One
 * that is forgotten here has no effect, because it names the older verdict.
 */
@Singleton
final class CarriedOverrides implements NewVerdictListener {
  private final OverrideRows rows;
  private final OverrideSteps steps;
  private final PresentState present;
  private final Clock clock;

  CarriedOverrides(OverrideRows rows, OverrideSteps steps, PresentState present, Clock clock) {
    this.rows = rows;
    this.steps = steps;
    this.present = present;
    this.clock = clock;
  }

  @Override
  public void added(Verdict verdict) {
    List<StoredOverride> open = rows.open(verdict.tenant(), verdict.digest());
    open.stream()
        .filter(one -> one.stateAt(clock.instant()) == OverrideState.ACTIVE)
        .findFirst()
        .ifPresent(active -> carry(active, verdict, open.size() > 1));
  }

  private void carry(StoredOverride active, Verdict verdict, boolean anotherWaits) {
    Given now = present.of(verdict);
    if (active.given().covers(now, active.isolation())) {
      steps.takeOver(active, verdict);
    } else if (anotherWaits) {
      // Of an image one waits for approval at a time, and the later one is what is wanted.
      steps.end(
          active,
          OverrideState.REVOKED,
          "override.revoked",
          "A newer verdict is worse than what the override was given for, and another one waits");
    } else {
      steps.suspend(active, verdict, now);
    }
  }
}

package dev.lazaret.verdict;

import dev.lazaret.policy.Decider;
import dev.lazaret.policy.Judgement;
import dev.lazaret.policy.Policy;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Standing;
import dev.lazaret.tenant.TenantId;
import dev.lazaret.tenant.Tenants;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;

/** Tries a draft of a policy on what the verdicts in force were made of; changes nothing. */
@Singleton
final class Simulation {
  private static final int PART = 500;
  private static final String LAST = "sha256:g";
  private final JudgedFacts judged;
  private final Tenants tenants;
  private final Clock clock;

  Simulation(JudgedFacts judged, Tenants tenants, Clock clock) {
    this.judged = judged;
    this.tenants = tenants;
    this.clock = clock;
  }

  /** Is given the changes while they are found. */
  @FunctionalInterface
  interface Sink {
    void take(Object line) throws IOException;
  }

  /** Tries {@code draft} on the images of {@code tenants}; the last line is the summary. */
  void run(Policy draft, List<TenantId> tenants, Sink sink) throws IOException {
    var summary = new SimulationSummary();
    for (TenantId tenant : tenants) {
      run(draft, tenant, summary, sink);
    }
    sink.take(summary.view());
  }

  private void run(Policy draft, TenantId tenant, SimulationSummary summary, Sink sink)
      throws IOException {
    Standing standing = inService(() -> tenants.standing(tenant));
    Instant now = clock.instant();
    String after = "";
    List<JudgedFacts.Judged> part;
    do {
      String first = after;
      part = inService(() -> judged.range(tenant, first, LAST, draft.asksForPackages(), PART));
      for (JudgedFacts.Judged image : part) {
        Judgement judgement = Decider.decide(image.facts().read(), standing, draft, now);
        summary.count(image.decision(), judgement.decision());
        if (!image.says(judgement)) {
          SimulatedChange change = SimulatedChange.of(tenant, image, judgement);
          summary.count(change);
          sink.take(change);
        }
        after = image.digest().value() + " ";
      }
    } while (part.size() == PART);
  }

  private static <T> T inService(Callable<T> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work));
  }
}

package dev.lazaret.report;

import dev.lazaret.behavior.Probe;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports of images that were run once. */
@Singleton
public class StoredRuns {
  private final ReportStore store;

  StoredRuns(ReportStore store) {
    this.store = store;
  }

  /** A complete report of a new image, whose run kept the evidence of this name. */
  public ReportState add(TenantId tenant, @Nullable String evidence) {
    return add(tenant, evidence, List.of());
  }

  /** The same, whose run was asked all this. */
  public ReportState add(TenantId tenant, @Nullable String evidence, List<Probe> probes) {
    NewReport wanted = StoredReports.wanted(tenant, UUID.randomUUID().toString());
    ReportState report = Access.service(() -> store.open(wanted));
    for (StageRecord stage : report.stages()) {
      StageRecord done = StageRecord.done(stage.stage(), Duration.ZERO);
      Access.service(() -> store.end(report, facts(done, evidence, probes)));
    }
    return report;
  }

  private static StageFacts facts(StageRecord done, @Nullable String evidence, List<Probe> probes) {
    return done.stage() == InspectionStage.DYNAMIC
        ? StageFacts.ofDynamic(done, List.of(), List.of(), List.of(run(evidence, probes)))
        : StageFacts.none(done);
  }

  private static RunFacts run(@Nullable String evidence, List<Probe> probes) {
    return new RunFacts(
        RunFacts.Kind.ENTRY_POINT,
        List.of("app"),
        "EXITED",
        "It ended by itself",
        1,
        500,
        0.5,
        List.of(),
        0,
        "",
        evidence,
        List.of(),
        probes);
  }
}

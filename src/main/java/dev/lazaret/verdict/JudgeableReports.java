package dev.lazaret.verdict;

import dev.lazaret.image.Digest;
import dev.lazaret.report.Reports;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;

/** The reports as a policy may see them: without what exceptions in force cover. */
@Singleton
public final class JudgeableReports {
  private final Reports reports;
  private final ExemptFindings exempt;

  JudgeableReports(Reports reports, ExemptFindings exempt) {
    this.reports = reports;
    this.exempt = exempt;
  }

  /**
   * What a policy judges of an image.
   *
   * @throws IllegalArgumentException where there is no report on it
   */
  public ExemptFindings.Rest of(TenantId tenant, Digest image) {
    return exempt.rest(
        reports
            .summary(tenant, image)
            .orElseThrow(() -> new IllegalArgumentException("There is no report on " + image)));
  }
}

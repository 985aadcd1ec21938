package dev.lazaret.report;

import dev.lazaret.behavior.TimelineEntry;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.Digest;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads facts, as far as the access in force shows them. */
@Singleton
@Transactional
public final class Reports {
  private final ReportLookup lookup;
  private final StageRows stages;
  private final ReportRows rows;
  private final SummaryRows summaries;

  Reports(ReportLookup lookup, StageRows stages, ReportRows rows, SummaryRows summaries) {
    this.lookup = lookup;
    this.stages = stages;
    this.rows = rows;
    this.summaries = summaries;
  }

  /** The report on the image that is meant, or empty where none may be seen. */
  public Optional<ImageReport> find(ImageSelector image) {
    return lookup.find(image).map(found -> rows.image(state(found)));
  }

  /** The keys of the report on the image that is meant; for the readers below. */
  public Optional<ReportState> locate(ImageSelector image) {
    return lookup.find(image).map(this::state);
  }

  /** The report that counts for exactly this image of {@code tenant}. */
  public Optional<ReportState> newest(TenantId tenant, Digest manifest) {
    return lookup.candidates(new ImageSelector(manifest, null, tenant)).stream()
        .filter(found -> found.digest().equals(manifest))
        .findFirst()
        .map(this::state);
  }

  /** Findings, most severe first, then in the order in which they were found. */
  public Page<Finding> findings(ReportState report, FindingFilter filter, PageRequest page) {
    return rows.findings(report.id(), filter, page);
  }

  /** All findings, most severe first. */
  public List<Finding> findings(ReportState report) {
    return rows.findings(report.id());
  }

  /** What the image carries and did at each of the boundaries, every boundary once. */
  public List<BoundaryFacts> boundaries(ReportState report) {
    return BoundaryFacts.of(rows.findings(report.id()));
  }

  /** The packages in the order in which they were found. */
  public Page<InstalledPackage> packages(ReportState report, PageRequest page) {
    return rows.packages(report.id(), page);
  }

  /** All packages. */
  public List<InstalledPackage> packages(ReportState report) {
    return rows.packages(report.id());
  }

  /** What the runs did: the entry point's run first. */
  public Page<TimelineEntry> timeline(ReportState report, PageRequest page) {
    return rows.timeline(report.id(), page);
  }

  /** The runs, without their timelines. */
  public List<RunFacts> runs(ReportState report) {
    return rows.runs(report.id());
  }

  /** The profile of {@code level}, or empty where none was derived. */
  public Optional<RunProfile> profile(ReportState report, RunProfile.Level level) {
    return rows.profile(report.id(), level);
  }

  /** What a policy judges, or empty where there is no such report. */
  public Optional<ReportSummary> summary(UUID report) {
    return summaries.of(report);
  }

  private ReportState state(ReportLookup.Found found) {
    return new ReportState(found.id(), found.tenant(), found.digest(), stages.of(found.id()));
  }
}

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

/** Reads facts, as far as the access in force shows them. */
@Singleton
@Transactional
public final class Reports {
  private final ReportLookup lookup;
  private final ReportRows rows;
  private final PackageRows packages;
  private final SummaryRows summaries;

  Reports(ReportLookup lookup, ReportRows rows, PackageRows packages, SummaryRows summaries) {
    this.lookup = lookup;
    this.rows = rows;
    this.packages = packages;
    this.summaries = summaries;
  }

  /** The report on the image that is meant, or empty where none may be seen. */
  public Optional<ImageReport> find(ImageSelector image) {
    return lookup.find(image).map(rows::image);
  }

  /** The keys of the report on the image that is meant; for the readers below. */
  public Optional<ReportState> locate(ImageSelector image) {
    return lookup.find(image);
  }

  /** The keys of the report that {@link #summary} sums up. */
  public Optional<ReportState> judged(TenantId tenant, Digest manifest) {
    return lookup.judged(tenant, manifest);
  }

  /** Findings, most severe first, then in the order in which they were found. */
  public Page<Finding> findings(ReportState report, FindingFilter filter, PageRequest page) {
    return rows.findings(report.parts(), filter, page);
  }

  /** All findings, most severe first. */
  public List<Finding> findings(ReportState report) {
    return rows.findings(report.parts());
  }

  /** What the image carries and did at each of the boundaries, every boundary once. */
  public List<BoundaryFacts> boundaries(ReportState report) {
    return BoundaryFacts.of(rows.findings(report.parts()));
  }

  /** The packages that are meant, in the order in which they were found. */
  public Page<InstalledPackage> packages(
      ReportState report, PackageSearch search, PageRequest page) {
    return packages.page(report.id(), search, page);
  }

  /** How many packages there are of each type, most first. */
  public List<PackageCount> packageCounts(ReportState report) {
    return packages.counts(report.id());
  }

  /** All packages. */
  public List<InstalledPackage> packages(ReportState report) {
    return packages.all(report.id());
  }

  /** What the runs did: the entry point's run first, then the recipes'. */
  public Page<TimelineEntry> timeline(ReportState report, PageRequest page) {
    return rows.timeline(report.parts(), page);
  }

  /** The runs, without their timelines. */
  public List<RunFacts> runs(ReportState report) {
    return rows.runs(report.parts());
  }

  /** What the runs were asked and how they answered: the entry point's run first. */
  public List<ProbeView> probes(ReportState report) {
    return runs(report).stream()
        .flatMap(run -> run.probes().stream().map(probe -> ProbeView.of(run.kind(), probe)))
        .toList();
  }

  /** The profile of {@code level}, or empty where none was derived. */
  public Optional<RunProfile> profile(ReportState report, RunProfile.Level level) {
    return rows.profile(report.parts(), level);
  }

  /**
   * What a policy judges of exactly this image, or empty where there is no report on it. Whether
   * the tenant gave the image up meanwhile does not matter: its verdicts stay in force.
   */
  public Optional<ReportSummary> summary(TenantId tenant, Digest manifest) {
    return lookup.judged(tenant, manifest).map(summaries::of);
  }
}

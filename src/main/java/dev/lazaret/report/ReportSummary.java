package dev.lazaret.report;

import dev.lazaret.finding.Finding;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.tenant.TenantId;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facts of an image that a policy judges. {@code coverage} is that of the entry point's run, 0
 * where there was none; {@code profile} is the least profile that was derived; {@code inspectedAt}
 * is when the oldest of the facts was looked for.
 */
public record ReportSummary(
    ReportState state,
    Digest imageId,
    ImageConfig config,
    Origin origin,
    int layers,
    long sizeBytes,
    List<Finding> findings,
    List<InstalledPackage> packages,
    TimelineSummary timeline,
    @Nullable RunProfile profile,
    double coverage,
    Instant inspectedAt) {
  public ReportSummary {
    findings = List.copyOf(findings);
    packages = List.copyOf(packages);
  }

  /** The same report with other findings. */
  public ReportSummary withFindings(List<Finding> others) {
    return new ReportSummary(
        state,
        imageId,
        config,
        origin,
        layers,
        sizeBytes,
        others,
        packages,
        timeline,
        profile,
        coverage,
        inspectedAt);
  }

  /** The tenant whose report it is. */
  public TenantId tenant() {
    return state.tenant();
  }

  /** The manifest digest. */
  public Digest digest() {
    return state.digest();
  }

  /**
   * What should be there and is not: what the stages named, and every stage without a result. A
   * stage that has not even begun is missing too: silence is never a fact in favour.
   */
  public Set<Source> missing() {
    Set<Source> missing = EnumSet.noneOf(Source.class);
    for (StageRecord stage : state.stages()) {
      missing.addAll(stage.missing());
      if (stage.state() != StageState.DONE) {
        missing.add(sourceOf(stage.stage()));
      }
    }
    return missing;
  }

  /** What this installation is not made to bring. */
  public Set<Source> notConfigured() {
    Set<Source> without = EnumSet.noneOf(Source.class);
    state.stages().forEach(stage -> without.addAll(stage.notConfigured()));
    without.removeAll(missing());
    return without;
  }

  private static Source sourceOf(InspectionStage stage) {
    return switch (stage) {
      case STATIC -> Source.STATIC;
      case DYNAMIC -> Source.DYNAMIC;
      case PROFILE -> Source.PROFILE;
    };
  }
}

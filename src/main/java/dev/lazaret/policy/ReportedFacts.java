package dev.lazaret.policy;

import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.RuleId;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.ReportSummary;
import dev.lazaret.report.Source;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns a report into what policies judge. */
final class ReportedFacts {
  private static final RuleId RUNS_AS_ROOT = new RuleId("image-runs-as-root");

  private ReportedFacts() {}

  static Facts of(ReportSummary report) {
    return new Facts(
        image(report),
        new PolicyFacts.Origin(report.origin().repository(), report.origin().tag()),
        report.findings().stream().map(ReportedFacts::finding).toList(),
        report.packages().stream().map(ReportedFacts::installed).toList(),
        new PolicyFacts.Timeline(
            report.timeline().entries(), report.timeline().byKind(), report.timeline().programs()),
        profile(report.profile()),
        new PolicyFacts.Coverage(report.coverage()),
        report.missing(),
        report.notConfigured(),
        report.inspectedAt());
  }

  private static PolicyFacts.Image image(ReportSummary report) {
    ImageConfig config = report.config();
    return new PolicyFacts.Image(
        report.digest().value(),
        report.imageId().value(),
        config.platform().toString(),
        config.user(),
        runsAsRoot(report),
        config.env().stream().map(line -> line.split("=", 2)[0]).toList(),
        config.entrypoint(),
        config.cmd(),
        config.workingDir(),
        config.exposedPorts(),
        config.volumes(),
        config.labels(),
        config.healthcheck() != null,
        report.layers(),
        report.sizeBytes());
  }

  /**
   * Only the image's own accounts tell who a user is, so this is the check's to say; where not
   * every check saw all that there was to see, it is root.
   */
  private static boolean runsAsRoot(ReportSummary report) {
    return report.missing().contains(Source.STATIC)
        || report.findings().stream().anyMatch(finding -> finding.rule().equals(RUNS_AS_ROOT));
  }

  private static PolicyFacts.Finding finding(Finding finding) {
    return new PolicyFacts.Finding(
        finding.id(),
        finding.rule().value(),
        finding.boundary().name(),
        finding.severity().name(),
        finding.stage().name(),
        finding.title(),
        finding.detail(),
        evidence(finding.evidence()),
        finding.references());
  }

  private static PolicyFacts.Evidence evidence(Evidence evidence) {
    LayerPlace layer = evidence.layer();
    return new PolicyFacts.Evidence(
        number(evidence.layerIndex()),
        layer == null ? "" : layer.digest().value(),
        layer == null ? "" : layer.side().name(),
        layer == null ? "" : text(layer.base()),
        number(evidence.removedIn()),
        text(evidence.path()),
        text(evidence.result()),
        evidence.details());
  }

  private static long number(@Nullable Integer number) {
    return number == null ? -1 : number;
  }

  private static PolicyFacts.Package installed(InstalledPackage found) {
    return new PolicyFacts.Package(
        found.purl(),
        found.name(),
        found.version(),
        found.type(),
        found.layerIndex(),
        found.path());
  }

  private static PolicyFacts.Profile profile(@Nullable RunProfile profile) {
    if (profile == null) {
      return PolicyFacts.Profile.NONE;
    }
    return new PolicyFacts.Profile(
        true,
        profile.level().name(),
        profile.capabilities(),
        profile.readOnlyRoot(),
        profile.writablePaths().stream().map(RunProfile.WritablePath::path).toList(),
        profile.user(),
        profile.noNewPrivileges(),
        profile.pidsLimit(),
        profile.memoryBytes(),
        profile.nanoCpus(),
        profile.nofile(),
        profile.networkClass().name(),
        profile.listens(),
        profile.egress(),
        names(profile.proven()),
        profile.unproven().stream().map(unproven -> unproven.part().name()).toList());
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}

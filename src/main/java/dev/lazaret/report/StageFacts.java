package dev.lazaret.report;

import dev.lazaret.finding.CheckResult;
import dev.lazaret.finding.Finding;
import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.profile.RunProfile;
import java.util.List;

/** All that one stage brings, stored together with its record or not at all. */
public record StageFacts(
    StageRecord record,
    List<Finding> findings,
    List<CheckResult> outcomes,
    List<InstalledPackage> packages,
    List<LayerContents> layers,
    List<RunFacts> runs,
    List<RunProfile> profiles) {
  public StageFacts {
    if (!record.state().isFinal()) {
      throw new IllegalArgumentException("Only an ended stage has facts, not " + record.state());
    }
    findings = List.copyOf(findings);
    outcomes = List.copyOf(outcomes);
    packages = List.copyOf(packages);
    layers = List.copyOf(layers);
    runs = List.copyOf(runs);
    profiles = List.copyOf(profiles);
  }

  /** A stage that brought nothing. */
  public static StageFacts none(StageRecord record) {
    return new StageFacts(record, List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** What the static stage brings. */
  public static StageFacts ofStatic(
      StageRecord record,
      List<Finding> findings,
      List<CheckResult> outcomes,
      List<InstalledPackage> packages,
      List<LayerContents> layers) {
    return new StageFacts(record, findings, outcomes, packages, layers, List.of(), List.of());
  }

  /** What the dynamic stage brings. */
  public static StageFacts ofDynamic(
      StageRecord record, List<Finding> findings, List<CheckResult> outcomes, List<RunFacts> runs) {
    return new StageFacts(record, findings, outcomes, List.of(), List.of(), runs, List.of());
  }

  /** What the profile stage brings. */
  public static StageFacts ofProfile(StageRecord record, List<RunProfile> profiles) {
    return new StageFacts(record, List.of(), List.of(), List.of(), List.of(), List.of(), profiles);
  }
}

package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.UUID;

/**
 * How far the report on an image is; {@code stages} holds each stage that is due once, in order.
 */
public record ReportState(
    ReportParts parts, TenantId tenant, Digest digest, List<StageRecord> stages) {
  public ReportState {
    stages = List.copyOf(stages);
  }

  /** The report that stages are added to. */
  public UUID id() {
    return parts.report();
  }

  /** The record of {@code stage}, which is one of those that are due. */
  public StageRecord stage(InspectionStage stage) {
    return stages.stream().filter(one -> one.stage() == stage).findFirst().orElseThrow();
  }

  /** Whether nothing more will be added to it. */
  public boolean isComplete() {
    return stages.stream().allMatch(stage -> stage.state().isFinal());
  }

  /** Whether nothing more will be added to what running the image shows. */
  public boolean hasRun() {
    return stages.stream()
        .filter(stage -> stage.stage() != InspectionStage.STATIC)
        .allMatch(stage -> stage.state().isFinal());
  }

  /**
   * Whether a stage has ended without all that it should have brought: another try may do better.
   */
  public boolean isInconclusive() {
    return stages.stream().anyMatch(stage -> stage.state().isFinal() && !stage.isConclusive());
  }
}

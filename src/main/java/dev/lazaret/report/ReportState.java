package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.tenant.TenantId;
import java.util.List;
import java.util.UUID;

/** How far the report on an image is; {@code stages} holds each stage once, in order. */
public record ReportState(UUID id, TenantId tenant, Digest digest, List<StageRecord> stages) {
  public ReportState {
    stages = List.copyOf(stages);
  }

  /** The record of {@code stage}. */
  public StageRecord stage(InspectionStage stage) {
    return stages.get(stage.ordinal());
  }

  /** Whether nothing more will be added to it. */
  public boolean isComplete() {
    return stages.stream().allMatch(stage -> stage.state().isFinal());
  }

  /** Whether a stage was due and has no result: another inspection may do better. */
  public boolean hasFailure() {
    return stages.stream().anyMatch(stage -> stage.state() == StageState.FAILED);
  }
}

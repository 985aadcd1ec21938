package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.Finding;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.Shown;
import dev.lazaret.sandbox.RunRequest;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.Sandbox;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.util.function.Consumer;

/** Runs an image once more, under a profile. */
@Singleton
final class ProofRun {
  private final Sandbox sandbox;
  private final ImageRun runs;
  private final BehaviorInspection behavior;
  private final InspectionConfig config;

  ProofRun(Sandbox sandbox, ImageRun runs, BehaviorInspection behavior, InspectionConfig config) {
    this.sandbox = sandbox;
    this.runs = runs;
    this.behavior = behavior;
    this.config = config;
  }

  /**
   * What the image showed under {@code profile}. An image may keep its harm for a run that looks
   * different: what of it is grave goes to {@code harm}.
   */
  Shown run(Work work, StaticReport layers, DueRun due, RunContext first, RunProfile profile, Consumer<Finding> harm)
      throws Exception {
    RunRequest request = runs.request(work, layers, due).under(profile, first.use().emptySandbox());
    RunResult result =
        BoundedTime.within(config.runTime(), () -> sandbox.run(request, phase -> {}));
    Files.deleteIfExists(result.evidence());
    RunContext context =
        RunTranslation.context(work.image().config(), layers.view(), request.limits(), result);
    behavior.harm(result.events(), context).forEach(harm);
    return new Shown(result.events(), context);
  }
}

package dev.lazaret.inspection;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.check.StaticReport;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.Shown;
import dev.lazaret.sandbox.RunRequest;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.Sandbox;
import jakarta.inject.Singleton;
import java.nio.file.Files;

/** Runs an image once more, under a profile; nobody judges what it does. */
@Singleton
final class ProofRun {
  private final Sandbox sandbox;
  private final ImageRun runs;
  private final InspectionConfig config;

  ProofRun(Sandbox sandbox, ImageRun runs, InspectionConfig config) {
    this.sandbox = sandbox;
    this.runs = runs;
    this.config = config;
  }

  /** What the image showed under {@code profile}. */
  Shown run(Work work, StaticReport layers, DueRun due, RunProfile profile) throws Exception {
    RunRequest request = runs.request(work, layers, due).under(profile);
    RunResult result =
        BoundedTime.within(config.runTime(), () -> sandbox.run(request, phase -> {}));
    Files.deleteIfExists(result.evidence());
    RunContext context =
        RunTranslation.context(
            work.image().config(), layers.view(), due, request.limits(), result);
    return new Shown(result.events(), context);
  }
}

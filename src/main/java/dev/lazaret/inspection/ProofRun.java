package dev.lazaret.inspection;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.SecretMask;
import dev.lazaret.profile.Doubt;
import dev.lazaret.profile.Proof.Attempt;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.profile.Shown;
import dev.lazaret.sandbox.RunRequest;
import dev.lazaret.sandbox.RunResult;
import dev.lazaret.sandbox.Sandbox;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import org.jboss.logging.Logger;

/** Runs an image once more, under a profile. */
@Singleton
final class ProofRun {
  private static final Logger LOG = Logger.getLogger(ProofRun.class);

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
   * What the image showed under {@code profile}. What fails here leaves the profile unproven and
   * takes nothing from what was observed before. An image may keep its harm for a run that looks
   * different: what of it is grave goes to {@code harm}.
   */
  Attempt run(
      Work work,
      StaticReport layers,
      DueRun due,
      RunProfile profile,
      RunContext first,
      LaterHarm harm)
      throws InterruptedException {
    try {
      long sandboxItself = first.use().emptySandbox();
      RunRequest request = runs.request(work, layers, due).under(profile, sandboxItself);
      return new Attempt.Ran(shown(work, layers, due, request, harm));
    } catch (InterruptedException e) {
      throw e;
    } catch (StageTimedOut e) {
      return new Attempt.NotRun(Doubt.of(Doubt.Kind.SECOND_STOPPED, config.runTime().toSeconds()));
    } catch (Exception e) {
      LOG.warnf(e, "A profile could not be proven");
      return new Attempt.NotRun(
          Doubt.of(Doubt.Kind.SECOND_FAILED, SecretMask.mask(String.valueOf(e.getMessage()))));
    }
  }

  private Shown shown(
      Work work, StaticReport layers, DueRun due, RunRequest request, LaterHarm harm)
      throws Exception {
    RunResult result =
        BoundedTime.within(config.runTime(), () -> sandbox.run(request, phase -> {}));
    Files.deleteIfExists(result.evidence());
    RunContext context =
        RunTranslation.context(work.image().config(), layers.view(), due, request.limits(), result);
    BoundedTime.within(config.ruleTime(), () -> behavior.harm(result.events(), context))
        .forEach(harm::add);
    return new Shown(result.events(), context);
  }
}

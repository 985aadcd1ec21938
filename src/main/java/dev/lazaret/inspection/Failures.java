package dev.lazaret.inspection;

import dev.lazaret.image.ScratchFull;
import dev.lazaret.platform.Problem;
import dev.lazaret.queue.JobFailure;
import dev.lazaret.queue.ProcessesDied;
import dev.lazaret.sandbox.SandboxFailure;

/** How a submitter is told that we could not do the work: the cause, without our inner words. */
final class Failures {
  private Failures() {}

  static Problem problem(Exception cause) {
    if (cause instanceof ProcessesDied died) {
      return Problem.of(
              "inspection-ended-worker",
              "The inspection ended its worker",
              500,
              "The worker died in the middle of this inspection, %d times.".formatted(died.times()))
          .withRemedy("An operator should look into the worker's log before retrying it.");
    }
    return Problem.of("inspection-failed", "The inspection failed", 500, detail(cause))
        .withRemedy("Nothing is wrong with the image: an operator can retry the submission.");
  }

  private static String detail(Exception cause) {
    return switch (cause) {
      case JobFailure failure -> String.valueOf(failure.getMessage());
      case ScratchFull full -> String.valueOf(full.getMessage());
      case SandboxFailure failure -> "The inspection engine failed: " + failure.getMessage();
      default -> "The inspection was tried several times and failed each time.";
    };
  }
}

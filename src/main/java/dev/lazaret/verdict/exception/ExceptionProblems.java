package dev.lazaret.verdict.exception;

import dev.lazaret.platform.Problem;
import java.time.Duration;
import java.time.Instant;

/** Why an exception is not asked for, granted or taken back. */
final class ExceptionProblems {
  private ExceptionProblems() {}

  static Problem until(Instant until, Duration longest) {
    return invalid(until)
        .withBound(
            "exception duration",
            longest.toString(),
            "Choose an end in the future and within the limit; ask again when it ends.");
  }

  static Problem laterThanAsked(Instant until, Instant asked) {
    return invalid(until)
        .withBound(
            "until", asked.toString(), "Grant it until then at most: no longer than was asked.");
  }

  static Problem tooWide(int most) {
    return Problem.of(
            "exception-too-wide",
            "Exception too wide",
            409,
            "The rule has more findings there than one exception may be about.")
        .withBound("findings of an exception", "" + most, "Name a path, package or vulnerability.");
  }

  static Problem tooMany(int most) {
    return Problem.of(
            "too-many-exceptions",
            "Too many exceptions",
            409,
            "The tenant has as many exceptions as it may have.")
        .withBound("open exceptions", "" + most, "Withdraw those that are not needed any more.");
  }

  static Problem ownGrant(StoredException one) {
    return Problem.of(
            "own-approval",
            "Own approval",
            403,
            one.asked().account() + " asked for this exception and cannot decide about it.")
        .withRemedy("Have another operator's account decide.");
  }

  static Problem notRequested(ExceptionState state) {
    return Problem.of(
        "exception-not-requested",
        "Exception not requested",
        409,
        "Only an exception that waits for a decision can be decided; this one is " + state + ".");
  }

  static Problem ended(ExceptionState state) {
    return Problem.of(
        "exception-ended", "Exception ended", 409, "The exception has ended: it is " + state + ".");
  }

  private static Problem invalid(Instant until) {
    return Problem.of("invalid-request", "Invalid request", 400, "until is " + until + ".");
  }
}

package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Severity;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;

/** An image that ends before it was asked to has shown less than it will do in production. */
@Singleton
final class ExitedEarlyRule extends RunRule {
  ExitedEarlyRule() {
    super(
        RuleText.of(
            "runtime-exited-early",
            1,
            Boundary.IMAGE,
            "Ended before it had shown what it does",
            "Say in the run recipe of the repository what it needs to stay up: environment,"
                + " command or arguments, volumes."));
  }

  @Override
  Optional<RunFinding> judge(RunContext run) {
    return run.end().reason() == StopReason.EXITED
        ? Optional.of(finding(run.end()))
        : Optional.empty();
  }

  private static RunFinding finding(RunEnd end) {
    int code = end.exitCode() == null ? -1 : end.exitCode();
    String missing = MissingInput.guess(code, end.outputTail());
    String detail =
        "It ended by itself after %.1f s %s. %s%s"
            .formatted(end.durationMillis() / 1000.0, exit(code), missing, quote(end.outputTail()));
    var severity = code == 0 ? Severity.LOW : Severity.MEDIUM;
    return new RunFinding(severity, detail, Map.of("exitCode", Integer.toString(code)));
  }

  private static String exit(int code) {
    return code < 0 ? "with an exit code that is not known" : "with exit code " + code;
  }

  private static String quote(String tail) {
    return tail.isBlank() ? "" : " Its last output: " + tail.strip();
  }
}

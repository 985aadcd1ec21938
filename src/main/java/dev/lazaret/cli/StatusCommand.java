package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows one submission or the latest ones. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Shows a submission, or the latest ones.",
    footer =
        "For one: 0 admitted, 1 review, 2 denied or rejected, 4 failed or withdrawn, 5 under way;"
            + " the latest ones: 0.")
final class StatusCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", arity = "0..1", description = "The submission.")
  private @Nullable String id;

  @Override
  public Integer call() {
    var out = new Terminal(spec.commandLine().getOut());
    if (id == null) {
      list(out, options.api().get("/api/v1/submissions"));
      return ExitCode.OK;
    }
    JsonNode submission = options.api().get("/api/v1/submissions/" + Api.escape(id));
    out.say(options.json() ? submission.toString() : SubmissionText.of(submission));
    return SubmissionText.exitCode(submission);
  }

  private void list(Terminal out, JsonNode page) {
    if (options.json()) {
      out.say(page.toString());
    } else if (page.path("items").isEmpty()) {
      out.say("Nothing was submitted yet.");
    } else {
      page.path("items").forEach(submission -> out.say(SubmissionText.line(submission)));
    }
  }
}

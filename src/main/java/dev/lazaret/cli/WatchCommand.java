package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Follows a submission until it ends. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    description = "Follows a submission until it ends.",
    footer = "Ends with 0 admitted, 1 review, 2 denied or rejected, 4 failed or withdrawn.")
final class WatchCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "ID", description = "The submission.")
  private String id;

  @Override
  public Integer call() {
    var err = new Terminal(spec.commandLine().getErr());
    JsonNode submission = new Watching(options.api(), err::say).follow(id);
    new Terminal(spec.commandLine().getOut())
        .say(options.json() ? submission.toString() : SubmissionText.of(submission));
    return SubmissionText.exitCode(submission);
  }
}

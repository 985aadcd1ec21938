package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Hands an image archive in. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    description = "Hands in an image archive (docker save, OCI layout; plain, gzip or zstd).",
    footer =
        "Ends with 0 once it is handed in; with --wait: 0 admitted, 1 review, 2 denied or rejected,"
            + " 4 failed or withdrawn.")
final class SubmitCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ARCHIVE",
      description = "The archive's file or pipe; - reads standard input.")
  private Path archive;

  @Option(names = "--repository", required = true, paramLabel = "R", description = "Its name.")
  private String repository;

  @Option(names = "--tag", required = true, paramLabel = "T", description = "Its tag.")
  private String tag;

  @Option(names = "--tenant", paramLabel = "T", description = "For operators: whose image it is.")
  private @Nullable String tenant;

  @Option(names = "--wait", description = "Waits for the decision.")
  private boolean wait;

  @Override
  public Integer call() {
    if (!isStandardInput() && (Files.isDirectory(archive) || !Files.isReadable(archive))) {
      throw new CommandFailure(ExitCode.USAGE, "Cannot read the file " + archive);
    }
    Api api = options.api();
    JsonNode submission = upload(api);
    if (wait) {
      var err = new Terminal(spec.commandLine().getErr());
      submission = new Watching(api, err::say).follow(submission.path("id").asText());
    }
    new Terminal(spec.commandLine().getOut())
        .say(options.json() ? submission.toString() : SubmissionText.of(submission));
    return wait ? SubmissionText.exitCode(submission) : ExitCode.OK;
  }

  private boolean isStandardInput() {
    return archive.toString().equals("-");
  }

  private JsonNode upload(Api api) {
    if (isStandardInput()) {
      return api.post(path(), CountedFile.stream(System.in));
    }
    if (!Files.isRegularFile(archive)) {
      return api.post(path(), CountedFile.pipe(archive));
    }
    var console = System.console();
    var bar =
        new ProgressBar(
            spec.commandLine().getErr(),
            archive.toFile().length(),
            console != null && console.isTerminal());
    try {
      return api.post(path(), CountedFile.publisher(archive, bar::add));
    } finally {
      bar.end();
    }
  }

  private String path() {
    String path =
        "/api/v1/submissions?repository=" + Api.escape(repository) + "&tag=" + Api.escape(tag);
    return tenant == null ? path : path + "&tenant=" + Api.escape(tenant);
  }
}

package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says whether the record of who did what is the one that was written. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = "Follows the chain of the audit rows and compares it with its signed heads.",
    footer = "Ends with 0 whole, 2 changed, 3 wrong use, 4 failed.")
final class AuditVerifyCommand implements Callable<Integer> {
  private static final String PATH = "/api/v1/audit/verify";

  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Option(
      names = "--heads",
      paramLabel = "DIR",
      description = "Compares with the heads in this folder, a copy that is kept elsewhere.")
  private @Nullable Path heads;

  @Override
  public Integer call() {
    JsonNode report =
        heads == null
            ? options.api().getPatiently(PATH)
            : options.api().post(PATH, "application/x-ndjson", read(heads));
    var out = new Terminal(spec.commandLine().getOut());
    out.say(options.json() ? report.toString() : text(report));
    return report.path("whole").asBoolean() ? ExitCode.OK : ExitCode.DENIED;
  }

  private static String read(Path folder) {
    var lines = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(one -> one.toString().endsWith(".ndjson")).sorted().toList()) {
        lines.append(Files.readString(file)).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read the heads in " + folder, e);
    }
    if (lines.isEmpty()) {
      throw new CommandFailure(ExitCode.USAGE, "There are no heads (*.ndjson) in " + folder);
    }
    return lines.toString();
  }

  private static String text(JsonNode report) {
    var text = new StringBuilder(report.path("whole").asBoolean() ? "WHOLE" : "CHANGED");
    text.append("  %d rows sealed".formatted(report.path("sealed").asLong()));
    JsonNode head = report.path("head");
    if (head.isObject()) {
      text.append(
          ", the last with seal %d at %s%n  %s"
              .formatted(
                  head.path("seq").asLong(),
                  Printable.of(head.path("sealedAt").asText()),
                  Printable.of(head.path("hash").asText())));
    }
    text.append("%n  %d signed heads compared".formatted(report.path("heads").asLong()));
    text.append(tail(report.path("unsealed")));
    report.path("detached").forEach(month -> text.append(detached(month)));
    report.path("problems").forEach(problem -> text.append(problem(problem)));
    long more = report.path("problemCount").asLong() - report.path("problems").size();
    return more > 0 ? text.append("%n  and %d more".formatted(more)).toString() : text.toString();
  }

  private static String tail(JsonNode unsealed) {
    return unsealed.path("count").asLong() == 0
        ? "%n  no row awaits its seal".formatted()
        : "%n  %d rows await their seals: %d to %d, since %s"
            .formatted(
                unsealed.path("count").asLong(),
                unsealed.path("first").asLong(),
                unsealed.path("last").asLong(),
                Printable.of(unsealed.path("oldest").asText()));
  }

  private static String detached(JsonNode month) {
    return "%n  %s was taken out with %d rows"
        .formatted(Printable.of(month.path("name").asText()), month.path("rows").asLong());
  }

  private static String problem(JsonNode problem) {
    return "%n  - %s%s%s: %s"
        .formatted(
            Printable.of(problem.path("kind").asText()),
            problem.has("event") ? ", row " + problem.path("event").asLong() : "",
            problem.has("seq") ? ", seal " + problem.path("seq").asLong() : "",
            Printable.of(problem.path("detail").asText()));
  }
}

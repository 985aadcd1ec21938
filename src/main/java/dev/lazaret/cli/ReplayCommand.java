package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has today's rules judge a run again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description =
        "Judges a run again from its evidence, by the rules of the server's version, and prints"
            + " what they find. The image is not run and nothing is stored.",
    footer = "Ends with 0, or 4 where a rule came to no end.")
final class ReplayCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Mixin private EvidenceOptions evidence;
  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    JsonNode judged = options.api().get(evidence.path("/findings"));
    new Terminal(spec.commandLine().getOut())
        .say(options.json() ? judged.toString() : text(judged));
    return judged.path("failed").isEmpty() ? ExitCode.OK : ExitCode.FAILURE;
  }

  private static String text(JsonNode judged) {
    var text = new StringBuilder();
    for (JsonNode finding : judged.path("items")) {
      text.append(
          "%-8s %s: %s%n"
              .formatted(
                  field(finding, "severity"), field(finding, "rule"), field(finding, "title")));
    }
    judged
        .path("failed")
        .forEach(rule -> text.append("failed   %s%n".formatted(Printable.of(rule.asText()))));
    return text.isEmpty() ? "The rules find nothing." : text.toString().stripTrailing();
  }

  private static String field(JsonNode node, String name) {
    return Printable.of(node.path(name).asText());
  }
}

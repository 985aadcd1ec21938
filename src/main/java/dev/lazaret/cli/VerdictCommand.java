package dev.lazaret.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the verdict on an image. */
@Command(
    name = "verdict",
    mixinStandardHelpOptions = true,
    description = "Shows the verdict on an image.",
    footer = "Ends with 0 admitted, 1 review, 2 denied, 3 wrong use, 4 where there is none.")
final class VerdictCommand implements Callable<Integer> {
  @Mixin private ServerOptions options;
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIGEST", description = "Manifest digest, index digest or image ID.")
  private String digest;

  @Option(names = "--tenant", paramLabel = "T", description = "Whose verdict; not for tenants.")
  private @Nullable String tenant;

  @Override
  public Integer call() {
    String path = "/api/v1/verdicts/" + Api.escape(digest);
    JsonNode verdict =
        options.api().get(tenant == null ? path : path + "?tenant=" + Api.escape(tenant));
    new Terminal(spec.commandLine().getOut())
        .say(options.json() ? verdict.toString() : text(verdict));
    return SubmissionText.decision(verdict.path("effective").asText());
  }

  private static String text(JsonNode verdict) {
    var text =
        new StringBuilder(
            "%s%s  %s%n"
                .formatted(
                    verdict.path("effective").asText(),
                    verdict.path("isolation").isTextual()
                        ? " on " + verdict.path("isolation").asText()
                        : "",
                    verdict.path("digest").asText()));
    for (JsonNode reason : verdict.path("reasons")) {
      text.append("  - %s: %s%n".formatted(asks(reason), field(reason, "message")));
      if (!field(reason, "remediation").isEmpty()) {
        text.append("    what to do: %s%n".formatted(field(reason, "remediation")));
      }
    }
    append(text, "missing", verdict.path("missing"));
    append(text, "not configured", verdict.path("notConfigured"));
    return text.toString().stripTrailing();
  }

  /** What a reason asks for: a stronger wall, where it admits under one, else its decision. */
  private static String asks(JsonNode reason) {
    String tier = field(reason, "isolation");
    return field(reason, "decision").equals("ADMIT") && !tier.isEmpty()
        ? "needs " + tier
        : field(reason, "decision");
  }

  private static void append(StringBuilder text, String title, JsonNode names) {
    if (!names.isEmpty()) {
      text.append("  ").append(title).append(':');
      names.forEach(name -> text.append(' ').append(Printable.of(name.asText())));
      text.append(System.lineSeparator());
    }
  }

  private static String field(JsonNode node, String name) {
    return node.path(name).isTextual() ? Printable.of(node.path(name).asText()) : "";
  }
}

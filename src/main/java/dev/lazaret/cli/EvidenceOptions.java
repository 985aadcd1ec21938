package dev.lazaret.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which run's evidence is meant. */
final class EvidenceOptions {
  @Parameters(
      index = "0",
      paramLabel = "DIGEST",
      description = "Manifest digest, index digest or image ID.")
  private String digest;

  @Option(names = "--tenant", paramLabel = "T", description = "Whose image, where several have it.")
  private @Nullable String tenant;

  @Option(names = "--recipe", description = "The run of the tenant's recipe, not the image's own.")
  private boolean recipe;

  /** The path of the API; {@code part} follows that of the evidence itself. */
  String path(String part) {
    return "/api/v1/images/%s/evidence%s?run=%s%s"
        .formatted(
            Api.escape(digest),
            part,
            recipe ? "RECIPE" : "ENTRY_POINT",
            tenant == null ? "" : "&tenant=" + Api.escape(tenant));
  }
}

package dev.lazaret.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Names the data folder. */
final class DataOption {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data folder (else $LAZARET_DATA, else .lazaret in the project).")
  private @Nullable Path option;

  DataFolder folder() {
    if (option != null) {
      return new DataFolder(option);
    }
    String environment = System.getenv("LAZARET_DATA");
    if (environment != null && !environment.isBlank()) {
      return new DataFolder(Path.of(environment));
    }
    return ofProject();
  }

  /** The folder where nothing names another one. */
  static DataFolder ofProject() {
    return new DataFolder(Path.of(System.getProperty("lazaret.home", ".")).resolve(".lazaret"));
  }
}

package dev.lazaret.bench;

import java.io.IOException;
import java.nio.file.Path;

/** Other programs, whose output is not looked at. */
final class Command {
  private Command() {}

  static void run(Path folder, String shell) throws IOException, InterruptedException {
    int exit =
        new ProcessBuilder("bash", "-c", "set -eo pipefail; " + shell)
            .directory(folder.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor();
    if (exit != 0) {
      throw new IOException(shell + " ended with " + exit);
    }
  }

  /** Whether all of these programs are on the path. */
  static boolean found(String... programs) throws IOException, InterruptedException {
    return new ProcessBuilder("bash", "-c", "type " + String.join(" ", programs))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}

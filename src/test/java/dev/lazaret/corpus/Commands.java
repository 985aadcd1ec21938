package dev.lazaret.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Programs of the machine that build test images. */
final class Commands {
  private Commands() {}

  /** The output of a program that ran in {@code folder} and ended well. */
  static String run(Path folder, List<String> words) {
    try {
      var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
      builder.environment().put("LC_ALL", "C");
      var process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      int code = process.waitFor();
      if (code != 0) {
        throw new IllegalStateException(
            String.join(" ", words) + " ended with code " + code + ": " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException("Could not run " + words.getFirst() + "; is it installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while running " + words.getFirst(), e);
    }
  }
}

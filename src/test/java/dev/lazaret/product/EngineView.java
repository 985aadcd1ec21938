package dev.lazaret.product;

import dev.lazaret.platform.process.EngineFolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What the inspection engine of an installation holds, asked with Docker's own client. */
record EngineView(Path socket) {
  static EngineView of(Product product) {
    return new EngineView(new EngineFolders(product.data()).socket());
  }

  /** Those that run and those that have ended. */
  List<String> containers() throws IOException, InterruptedException {
    return docker("ps", "-aq");
  }

  List<String> running() throws IOException, InterruptedException {
    return docker("ps", "-q");
  }

  List<String> images() throws IOException, InterruptedException {
    return docker("images", "-q");
  }

  private List<String> docker(String... words) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<>(List.of("docker", "-H", "unix://" + socket));
    command.addAll(List.of(words));
    Process process = new ProcessBuilder(command).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(
          new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8));
    }
    return out.lines().toList();
  }
}

package dev.lazaret.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the inspection engine of an installation holds, asked with Docker's own client. */
record EngineView(Path socket) {
  static EngineView of(Product product) throws IOException {
    try (var folders = Files.list(Path.of("/run"))) {
      Path socket =
          folders
              .filter(f -> f.getFileName().toString().startsWith("lazaret-"))
              .map(f -> f.resolve("engine.sock"))
              .filter(Files::exists)
              .max(java.util.Comparator.comparing(s -> s.toFile().lastModified()))
              .orElseThrow(() -> new IllegalStateException("No engine of " + product.data()));
      return new EngineView(socket);
    }
  }

  List<String> containers() throws IOException, InterruptedException {
    return docker("ps", "-aq");
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

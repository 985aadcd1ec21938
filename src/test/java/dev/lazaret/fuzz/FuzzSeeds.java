package dev.lazaret.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes what fuzzing begins with; {@code bench/fuzz} calls it. */
final class FuzzSeeds {
  private FuzzSeeds() {}

  /** Takes the folder; prints a line for each target: its name and its class. */
  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    for (FuzzTarget target : FuzzTarget.values()) {
      Path corpus = Files.createDirectories(folder.resolve(target.id()).resolve("corpus"));
      List<byte[]> seeds = target.seeds();
      for (int i = 0; i < seeds.size(); i++) {
        Files.write(corpus.resolve("seed-" + i), seeds.get(i));
      }
      System.out.println(target.id() + " " + target.type().getName());
    }
  }
}

package dev.lazaret.corpus;

import dev.lazaret.image.TestLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Layers of hundreds of megabytes: packed by tar(1) and kept as files, modes as they are. */
final class PackedLayers {
  private static final Path FOLDER = Path.of("target", "corpus", "layers").toAbsolutePath();
  private static final List<String> OPTIONS =
      List.of(
          "--sort=name",
          "--owner=0",
          "--group=0",
          "--numeric-owner",
          "--mtime=@0",
          "--exclude=./usr/share/doc",
          "--exclude=./usr/share/man",
          "--exclude=./usr/share/locale",
          "--exclude=./usr/lib/x86_64-linux-gnu/gconv");

  private PackedLayers() {}

  /** Everything that these packages bring. */
  static TestLayer ofPackages(String name, List<String> packages) {
    try {
      Path merged = merged(name, packages);
      Path target = FOLDER.resolve(name + ".tar");
      List<String> words = new ArrayList<>(List.of("tar", "-cf", target.toString()));
      words.addAll(OPTIONS);
      words.addAll(List.of("-C", merged.toString(), "."));
      Commands.run(FOLDER, words);
      return TestLayer.ofTar(target);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not pack the layer " + name, e);
    }
  }

  /** One folder of links: the engine takes no archive that names a folder twice. */
  private static Path merged(String name, List<String> packages) throws IOException {
    Path merged = FOLDER.resolve(name);
    Commands.run(Path.of("/"), List.of("rm", "-rf", merged.toString()));
    Files.createDirectories(merged);
    for (String it : packages) {
      String root = DebianPackages.unpacked(it) + "/.";
      Commands.run(FOLDER, List.of("cp", "-al", root, merged.toString()));
    }
    return merged;
  }
}

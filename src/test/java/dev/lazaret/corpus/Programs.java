package dev.lazaret.corpus;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import javax.tools.ToolProvider;

/** Small static programs, compiled from the C sources beside the tests. */
final class Programs {
  private static final Path FOLDER = Path.of("target", "corpus", "programs").toAbsolutePath();

  private Programs() {}

  /** The file {@code corpus/<name>}. */
  static byte[] source(String name) {
    try (InputStream in = Programs.class.getResourceAsStream("/corpus/" + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("Could not read " + name, e);
    }
  }

  /** A Java of only these modules of the one that runs, in {@code opt/java} of this folder. */
  static synchronized Path java(String modules) {
    Path root = FOLDER.resolve("java-" + modules.hashCode());
    Path target = root.resolve("opt/java");
    if (!Files.isDirectory(target)) {
      String jlink = Path.of(System.getProperty("java.home"), "bin", "jlink").toString();
      Commands.run(
          Path.of("/"),
          List.of(
              jlink,
              "--add-modules",
              modules,
              "--strip-debug",
              "--no-man-pages",
              "--no-header-files",
              "--output",
              target.toString()));
    }
    return root;
  }

  /** The library on the class path of the tests that {@code type} comes from. */
  static byte[] jarOf(Class<?> type) {
    return CorpusFiles.read(
        Path.of(URI.create(type.getProtectionDomain().getCodeSource().getLocation().toString())));
  }

  /** The class of {@code corpus/<name>.java}. */
  static synchronized byte[] classFile(String name) {
    try {
      Files.createDirectories(FOLDER);
      Path source = Files.write(FOLDER.resolve(name + ".java"), source(name + ".java"));
      String[] words = {"-d", FOLDER.toString(), source.toString()};
      if (ToolProvider.getSystemJavaCompiler().run(null, null, null, words) != 0) {
        throw new IllegalStateException("Could not compile " + name);
      }
      return Files.readAllBytes(FOLDER.resolve(name + ".class"));
    } catch (IOException e) {
      throw new UncheckedIOException("Could not compile " + name, e);
    }
  }

  /** The program of {@code corpus/<name>.c}. */
  static synchronized byte[] compiled(String name) {
    try {
      Files.createDirectories(FOLDER);
      Path source = FOLDER.resolve(name + ".c");
      try (InputStream in = Programs.class.getResourceAsStream("/corpus/" + name + ".c")) {
        Files.copy(in, source, StandardCopyOption.REPLACE_EXISTING);
      }
      Path program = FOLDER.resolve(name);
      Commands.run(
          FOLDER,
          List.of("gcc", "-static", "-O1", "-s", "-o", program.toString(), source.toString()));
      return Files.readAllBytes(program);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not compile " + name, e);
    }
  }
}

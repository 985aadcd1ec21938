package dev.lazaret.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages of the machine's own Debian, downloaded once and unpacked, never installed. */
final class DebianPackages {
  private static final Path FOLDER = Path.of("target", "corpus", "packages").toAbsolutePath();

  private DebianPackages() {}

  /** The folder that holds the unpacked files of {@code name}. */
  static synchronized Path unpacked(String name) {
    Path done = FOLDER.resolve(name);
    return Files.isDirectory(done) ? done.resolve("root") : unpack(name, done).resolve("root");
  }

  /** The package database that these packages would leave behind (deb-status). */
  static String status(List<String> names) {
    return names.stream().map(DebianPackages::paragraph).collect(Collectors.joining("\n"));
  }

  private static String paragraph(String name) {
    unpacked(name);
    try {
      String control = Files.readString(FOLDER.resolve(name).resolve("control"));
      return control.replaceFirst("\n", "\nStatus: install ok installed\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path unpack(String name, Path done) {
    try {
      Path work = Files.createDirectories(FOLDER.resolve("." + name + "-" + UUID.randomUUID()));
      Path archive = download(name, work);
      Path root = Files.createDirectories(work.resolve("root"));
      Commands.run(work, List.of("dpkg-deb", "-x", archive.toString(), root.toString()));
      String control = Commands.run(work, List.of("dpkg-deb", "-f", archive.toString()));
      Files.writeString(work.resolve("control"), control);
      return Files.move(work, done, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not unpack the package " + name, e);
    }
  }

  /** A machine whose package lists are missing or old gets new ones, once. */
  private static Path download(String name, Path folder) throws IOException {
    try {
      Commands.run(folder, List.of("apt-get", "download", "-q", name));
    } catch (IllegalStateException e) {
      Commands.run(folder, List.of("apt-get", "update", "-q"));
      Commands.run(folder, List.of("apt-get", "download", "-q", name));
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }
}

package dev.lazaret.corpus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Packages of the machine's own Debian, downloaded once and unpacked, never installed. */
final class DebianPackages {
  private static final Path FOLDER = Path.of("target", "corpus", "packages").toAbsolutePath();

  /** Asked for by the scripts of packages, which are not run here, and by desktops. */
  private static final Set<String> INSTALLING =
      Set.of(
          "adduser",
          "ca-certificates",
          "ca-certificates-java",
          "cpio",
          "debconf",
          "dpkg",
          "e2fsprogs",
          "iproute2",
          "libc-l10n",
          "libgl1-mesa-dri",
          "libllvm14",
          "libllvm15",
          "libperl5.36",
          "libz3-4",
          "locales",
          "passwd",
          "perl",
          "perl-base",
          "perl-modules-5.36",
          "tar",
          "tzdata-legacy",
          "usrmerge",
          "util-linux",
          "util-linux-extra");

  private DebianPackages() {}

  /** The folder that holds the unpacked files of {@code name}. */
  static synchronized Path unpacked(String name) {
    fetch(List.of(name));
    return FOLDER.resolve(name).resolve("root");
  }

  /** Brings those that are not here yet, all at once: every call of apt reads all its lists. */
  static synchronized void fetch(List<String> names) {
    List<String> missing =
        names.stream().filter(name -> !Files.isDirectory(FOLDER.resolve(name))).toList();
    if (missing.isEmpty()) {
      return;
    }
    try {
      Path work = Files.createDirectories(FOLDER.resolve(".fetched-" + UUID.randomUUID()));
      for (Path archive : download(missing, work)) {
        unpack(archive, work);
      }
      Files.delete(work);
    } catch (IOException e) {
      throw new UncheckedIOException("Could not unpack the packages " + missing, e);
    }
  }

  /** What an empty Debian would install for {@code names}, less what only installing needs. */
  static synchronized List<String> closure(String... names) {
    return apt(List.of("--simulate", "--no-install-recommends", "install"), List.of(names), FOLDER)
        .lines()
        .filter(line -> line.startsWith("Inst "))
        .map(line -> line.split(" ")[1])
        .filter(name -> !INSTALLING.contains(name))
        .toList();
  }

  /** Asks as if nothing were installed: what is may come from elsewhere, in other versions. */
  private static String apt(List<String> order, List<String> names, Path folder) {
    try {
      Files.createDirectories(FOLDER);
      Path nothing = Files.writeString(FOLDER.resolve("nothing-installed"), "");
      var words = new ArrayList<>(List.of("apt-get", "-q", "-o", "Dir::State::status=" + nothing));
      words.addAll(order);
      words.addAll(names);
      return Commands.run(folder, words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  private static void unpack(Path archive, Path work) throws IOException {
    String name = archive.getFileName().toString().split("_")[0];
    Path folder = Files.createDirectories(work.resolve(name));
    Path root = Files.createDirectories(folder.resolve("root"));
    Commands.run(work, List.of("dpkg-deb", "-x", archive.toString(), root.toString()));
    String control = Commands.run(work, List.of("dpkg-deb", "-f", archive.toString()));
    Files.writeString(folder.resolve("control"), control);
    Files.delete(archive);
    Files.move(folder, FOLDER.resolve(name), StandardCopyOption.ATOMIC_MOVE);
  }

  /** A machine whose package lists are missing or old gets new ones, once. */
  private static List<Path> download(List<String> names, Path folder) throws IOException {
    try {
      apt(List.of("download"), names, folder);
    } catch (IllegalStateException e) {
      Commands.run(folder, List.of("apt-get", "update", "-q"));
      apt(List.of("download"), names, folder);
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".deb")).toList();
    }
  }
}

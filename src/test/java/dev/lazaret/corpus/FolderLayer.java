package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestLayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A layer made of folders: files belong to root, documentation stays out. */
final class FolderLayer {
  private static final List<String> LEFT_OUT =
      List.of(
          "usr/share/doc", "usr/share/man", "usr/share/locale", "usr/lib/x86_64-linux-gnu/gconv");
  private final TestLayer layer = TestArchives.layer();
  private final Set<String> seen = new TreeSet<>();

  /** Everything that these packages bring. */
  static TestLayer ofPackages(List<String> names) {
    var layer = new FolderLayer();
    names.forEach(name -> layer.add(DebianPackages.unpacked(name)));
    return layer.layer;
  }

  /** Everything below this folder. */
  static TestLayer of(Path root) {
    var layer = new FolderLayer();
    layer.add(root);
    return layer.layer;
  }

  private void add(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      files.filter(file -> !file.equals(root)).sorted().forEach(file -> add(root, file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void add(Path root, Path file) {
    String path = root.relativize(file).toString();
    if (LEFT_OUT.stream().noneMatch(path::startsWith) && seen.add(path)) {
      write(path, file);
    }
  }

  private void write(String path, Path file) {
    try {
      if (Files.isSymbolicLink(file)) {
        layer.symlink(path, Files.readSymbolicLink(file).toString());
      } else if (Files.isDirectory(file)) {
        layer.dir(path);
      } else {
        layer.file(path, mode(file), Files.readAllBytes(file));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int mode(Path file) throws IOException {
    var permissions = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
    return permissions.contains(PosixFilePermission.OWNER_EXECUTE) ? 0755 : 0644;
  }
}

package dev.lazaret.inventory;

import dev.lazaret.image.EntryVisitor;
import dev.lazaret.image.LayerEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes folders, files and links of a layer below a folder; for layers that nobody forged. */
record ExtractedFiles(Path folder) implements EntryVisitor {
  @Override
  public void entry(LayerEntry entry, InputStream content) throws IOException {
    Path path = folder.resolve(entry.path()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("An entry leaves the layer: " + entry.path());
    }
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    switch (entry.type()) {
      case FILE -> {
        Files.copy(content, path, StandardCopyOption.REPLACE_EXISTING);
        if ((entry.mode() & 0100) != 0 && !path.toFile().setExecutable(true)) {
          throw new IOException("Could not make a program of " + path);
        }
      }
      case DIRECTORY -> Files.createDirectories(path);
      case SYMLINK -> link(path, String.valueOf(entry.linkTarget()));
      case HARDLINK -> Files.createLink(path, folder.resolve(String.valueOf(entry.linkTarget())));
      case CHARACTER_DEVICE, BLOCK_DEVICE, FIFO -> {}
    }
  }

  private static void link(Path path, String target) throws IOException {
    Files.deleteIfExists(path);
    Files.createSymbolicLink(path, Path.of(target));
  }
}

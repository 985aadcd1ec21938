package dev.lazaret.inspection;

import dev.lazaret.blob.BlobConfig;
import dev.lazaret.image.Scratch;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The room for archives that are compressed as a whole, as this installation is configured. */
@Singleton
final class ScratchFolder {
  private final InspectionConfig config;
  private final BlobConfig blobs;

  ScratchFolder(InspectionConfig config, BlobConfig blobs) {
    this.config = config;
    this.blobs = blobs;
  }

  /** The folder, made where it is missing. */
  Scratch room() throws IOException {
    Path folder = config.scratch().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
    Files.createDirectories(folder);
    long part = (long) (blobs.minimumFree() * Files.getFileStore(folder).getTotalSpace());
    return new Scratch(
        folder, config.expandedArchive().asLongValue(), Math.max(part, blobs.minimumFreeBytes()));
  }
}

package dev.lazaret.inspection;

import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.report.RunFacts;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;

/**
 * Keeps the raw traces of runs, compressed, in the folder {@code evidence} of the data folder. They
 * are not encrypted yet: the mode of the files lets the worker write them and web read them, and
 * nobody else. Together they are bounded: the oldest make room.
 */
@Singleton
final class EvidenceFiles {
  private static final Logger LOG = Logger.getLogger(EvidenceFiles.class);
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}-[a-z-]+\\.trace\\.gz");
  private final Path folder;
  private final long bound;

  @Inject
  EvidenceFiles(PlatformConfig platform, InspectionConfig config) {
    this(platform.data().toAbsolutePath().resolve("evidence"), config.evidence().asLongValue());
  }

  EvidenceFiles(Path folder, long bound) {
    this.folder = folder;
    this.bound = bound;
  }

  /** Writes the evidence of one run. */
  @FunctionalInterface
  interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Keeps the evidence of a run and returns its name. One at a time: two submissions of one image
   * share its report, and so the name of its evidence.
   */
  synchronized String keep(UUID report, RunFacts.Kind kind, Content content) throws IOException {
    String run = kind == RunFacts.Kind.ENTRY_POINT ? "entry-point" : "recipe";
    String name = report + "-" + run + ".trace.gz";
    Files.createDirectories(folder);
    Path part = folder.resolve(name + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----")));
    try (var out = new GZIPOutputStream(Files.newOutputStream(part))) {
      content.writeTo(out);
    }
    Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    makeRoom();
    return name;
  }

  /** The compressed trace of that name, or empty where it is not kept any more. */
  Optional<InputStream> open(String name) throws IOException {
    if (!NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.newInputStream(folder.resolve(name)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private void makeRoom() throws IOException {
    long total = 0;
    for (Kept kept : newestFirst()) {
      total += kept.bytes;
      if (total > bound) {
        LOG.infof("Evidence %s made room for newer evidence", kept.path.getFileName());
        Files.deleteIfExists(kept.path);
      }
    }
  }

  private List<Kept> newestFirst() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(Kept::of)
          .flatMap(Optional::stream)
          .sorted(Comparator.comparing(Kept::writtenAt).reversed())
          .toList();
    }
  }

  private record Kept(Path path, long bytes, FileTime writtenAt) {
    static Optional<Kept> of(Path path) {
      try {
        return Optional.of(new Kept(path, Files.size(path), Files.getLastModifiedTime(path)));
      } catch (IOException e) {
        // Another inspection took it away between the listing and now.
        return Optional.empty();
      }
    }
  }
}

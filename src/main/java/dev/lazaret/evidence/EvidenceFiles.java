package dev.lazaret.evidence;

import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.report.RunFacts;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the evidence of runs, compressed and sealed, in the folder {@code evidence} of the data
 * folder. A process that was told no key keeps none: nothing is ever written there in clear.
 * Together it is bounded: the oldest makes room.
 */
@Singleton
public final class EvidenceFiles {
  private static final Logger LOG = Logger.getLogger(EvidenceFiles.class);
  private static final Pattern NAME = Pattern.compile("[0-9a-f-]{36}-[a-z-]+\\.trace\\.cms");
  private static final String PART = ".part";

  /** What versions wrote that did not seal yet. */
  private static final String CLEAR = ".trace.gz";

  private static final Duration ABANDONED = Duration.ofHours(1);
  private final Path folder;
  private final long bound;
  private final @Nullable Seal seal;

  /** Writes the evidence of one run. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  @Inject
  EvidenceFiles(PlatformConfig platform, EvidenceConfig config) {
    this(
        platform.data().toAbsolutePath().resolve("evidence"),
        config.size().asLongValue(),
        config.publicKey().map(Seal::of).orElse(null));
  }

  EvidenceFiles(Path folder, long bound, @Nullable Seal seal) {
    this.folder = folder;
    this.bound = bound;
    this.seal = seal;
  }

  void start(@Observes StartupEvent started, PlatformConfig platform, Clock clock) {
    if (!platform.role().isWorker()) {
      return;
    }
    if (seal == null) {
      LOG.warn("No evidence of runs is kept: LAZARET_EVIDENCE_PUBLIC_KEY is not set");
    } else {
      LOG.infof("Evidence of runs is sealed for the key %s", seal.key());
    }
    try {
      sweep(clock.instant());
    } catch (IOException e) {
      throw new UncheckedIOException("Could not tidy up the evidence in " + folder, e);
    }
  }

  /** Removes what a worker that died left half written, and what was kept in clear. */
  void sweep(Instant now) throws IOException {
    FileTime abandoned = FileTime.from(now.minus(ABANDONED));
    for (Kept kept : newestFirst()) {
      String name = kept.path.getFileName().toString();
      boolean half = name.endsWith(PART) && kept.writtenAt.compareTo(abandoned) < 0;
      if (half || name.endsWith(CLEAR)) {
        LOG.infof("Evidence %s is removed: it is %s", name, half ? "half written" : "not sealed");
        Files.deleteIfExists(kept.path);
      }
    }
  }

  /**
   * Keeps the evidence of a run and returns its name; empty where there is no key to seal it for.
   * One at a time: two submissions of one image share its report, and so the name of its evidence.
   */
  public synchronized Optional<String> keep(UUID report, RunFacts.Kind kind, Content content)
      throws IOException {
    if (seal == null) {
      return Optional.empty();
    }
    String run = kind == RunFacts.Kind.ENTRY_POINT ? "entry-point" : "recipe";
    String name = report + "-" + run + ".trace.cms";
    Files.createDirectories(folder);
    Path part = folder.resolve(name + PART);
    try {
      Files.deleteIfExists(part);
      write(part, seal, content);
      Files.move(part, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
    makeRoom();
    return Optional.of(name);
  }

  /** Brings it to the disk before it gets its name: a name never stands for half of it. */
  private static void write(Path part, Seal seal, Content content) throws IOException {
    var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r-----"));
    var options = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (var file = FileChannel.open(part, options, mode)) {
      var out = Channels.newOutputStream(file);
      try (var compressed = new GZIPOutputStream(seal.on(out), 1 << 16)) {
        content.writeTo(compressed);
      }
      file.force(true);
    }
  }

  /** The file of that name, or empty where it is not kept any more. */
  Optional<Path> find(String name) {
    return Optional.of(name)
        .filter(one -> NAME.matcher(one).matches())
        .map(folder::resolve)
        .filter(Files::isRegularFile);
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
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
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

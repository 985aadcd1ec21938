package dev.lazaret.inventory.jar;

import dev.lazaret.finding.Limit;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the artifacts of a Java archive and of the archives in it. An archive that lies in memory
 * is read by its directory; one that is compressed within another passes by, as does one that is
 * too large.
 */
public final class JarReader {
  /** No {@code pom.properties} is read that is longer. */
  public static final int LONGEST_PROPERTIES = JarDescription.LONGEST;

  private static final Set<String> ENDINGS =
      Set.of(".jar", ".war", ".ear", ".sar", ".rar", ".nar", ".hpi", ".jpi", ".kar");
  private static final int ENDING_LENGTH = 4;
  private static final int PIECE = 8192;
  private static final Limit BROKEN = new Limit("java-archive-broken", 1);

  private final JarBudget budget;
  private final Consumer<JarArtifact> artifacts;
  private Optional<Limit> unread = Optional.empty();

  private JarReader(long size, Consumer<JarArtifact> artifacts) {
    this.budget = new JarBudget(size);
    this.artifacts = artifacts;
  }

  /** Whether a file of this name is one, if it is a zip archive. */
  public static boolean isNamedLikeOne(String path) {
    int ending = path.length() - ENDING_LENGTH;
    return ending >= 0 && ENDINGS.contains(path.substring(ending).toLowerCase(Locale.ROOT));
  }

  /**
   * Hands out the artifacts of the archive at {@code path}; of one that has {@code size} bytes and
   * of which {@code archive} is only the beginning, those that are in it.
   *
   * @return why there may be more than could be read, if so
   */
  public static Optional<Limit> read(
      ByteBuffer archive, long size, String path, Consumer<JarArtifact> artifacts) {
    JarReader reader = new JarReader(size, artifacts);
    Optional<ZipDirectory> directory =
        size == archive.remaining() ? ZipDirectory.of(archive) : Optional.empty();
    if (directory.isPresent()) {
      reader.directory(directory.get(), "", path, 0);
    } else {
      reader.passing(new BufferInput(archive.slice()), "", path, 0);
    }
    return reader.unread;
  }

  /** Reads an archive of {@code size} bytes that comes piece by piece. */
  public static Passing passing(long size, String path, Consumer<JarArtifact> artifacts) {
    JarReader reader = new JarReader(size, artifacts);
    return new Passing(reader, reader.new Archive("", path, 0));
  }

  /** An archive that passes by. */
  public static final class Passing {
    private final JarReader reader;
    private final Archive archive;

    private Passing(JarReader reader, Archive archive) {
      this.reader = reader;
      this.archive = archive;
    }

    /** Its next bytes. */
    public void piece(ByteBuffer bytes) {
      archive.piece(bytes);
    }

    /** The archive is over; why there may be more than could be read, if so. */
    public Optional<Limit> end() {
      archive.end();
      return reader.unread;
    }
  }

  /** What a {@code pom.properties} that lies in no archive says; empty where it names nothing. */
  public static Optional<JarArtifact> properties(ByteBuffer content) {
    try {
      return JarDescription.pom(new BufferInput(content.slice()).readAllBytes(), "");
    } catch (IOException e) {
      // An escape that Java's own reader of properties would not read either names nothing.
      return Optional.empty();
    }
  }

  private void directory(ZipDirectory directory, String inside, String path, int depth) {
    JarDescription description = new JarDescription(inside, fileName(path));
    description.isArchive();
    guarded(() ->
        directory.forEach(member -> {
          budget.member();
          if (JarDescription.describes(member.name())) {
            try (InputStream content = budget.counted(member.open())) {
              description.read(member.name(), content.readNBytes(JarDescription.LONGEST + 1));
            }
          }
        }));
    report(description);
    // Gone through again rather than kept: there may be half a million archives in one.
    guarded(() ->
        directory.forEach(member -> {
          if (isNamedLikeOne(member.name())) {
            guarded(() -> nested(member, inside, depth + 1));
          }
        }));
  }

  private void report(JarDescription description) {
    description.artifacts().forEach(artifacts);
    description.unread().ifPresent(this::note);
  }

  private void nested(ZipDirectory.Member member, String parent, int depth) throws IOException {
    JarBudget.depth(depth);
    String inside = join(parent, member.name());
    Optional<ZipDirectory> directory = Optional.empty();
    if (member.isStored()) {
      budget.inflate(Math.min(member.data().remaining(), ZipDirectory.SEARCHED));
      directory = ZipDirectory.of(member.data());
    }
    if (directory.isPresent()) {
      directory(directory.get(), inside, member.name(), depth);
    } else {
      try (InputStream content = budget.counted(member.open())) {
        passing(content, inside, member.name(), depth);
      }
    }
  }

  private void passing(InputStream content, String inside, String path, int depth) {
    Archive archive = new Archive(inside, path, depth);
    guarded(() -> {
      byte[] piece = new byte[PIECE];
      for (int count = content.read(piece); count >= 0; count = content.read(piece)) {
        archive.piece(ByteBuffer.wrap(piece, 0, count));
      }
    });
    archive.end();
  }

  /** An archive that passes by, or one within it: whatever breaks it, the others go on. */
  private final class Archive implements ZipPieces.Sink {
    private final JarDescription description;
    private final ZipPieces zip;
    private final String inside;
    private final int depth;
    private boolean isBroken;

    Archive(String inside, String path, int depth) {
      this.description = new JarDescription(inside, fileName(path));
      this.zip = new ZipPieces(this::member, budget);
      this.inside = inside;
      this.depth = depth;
    }

    private ZipPieces.Sink member(String name) throws IOException {
      budget.member();
      if (JarDescription.describes(name)) {
        return new DescribingMember(name, description);
      }
      if (!isNamedLikeOne(name)) {
        return ZipPieces.SKIPPED;
      }
      if (depth == JarBudget.DEEPEST) {
        guarded(() -> JarBudget.depth(depth + 1));
        return ZipPieces.SKIPPED;
      }
      return new Archive(join(inside, name), name, depth + 1);
    }

    @Override
    public void piece(ByteBuffer bytes) {
      if (!isBroken) {
        isBroken = !guarded(() -> zip.piece(bytes));
      }
      if (isBroken) {
        zip.close();
      }
    }

    @Override
    public void cut() {
      end();
    }

    /** What begins as an archive and does not end as one was cut. */
    @Override
    public void end() {
      zip.close();
      if (zip.hasBegun()) {
        description.isArchive();
        if (!isBroken && !zip.isOver()) {
          note(BROKEN);
        }
      }
      report(description);
    }
  }

  private interface Step {
    void run() throws IOException;
  }

  /** Whether it went well. */
  private boolean guarded(Step step) {
    try {
      step.run();
      return true;
    } catch (JarBudget.Exceeded e) {
      note(e.limit());
    } catch (IOException e) {
      note(BROKEN);
    }
    return false;
  }

  /** The first thing that could not be read stands for all. */
  private void note(Limit limit) {
    unread = unread.or(() -> Optional.of(limit));
  }

  private static String join(String parent, String member) {
    return parent.isEmpty() ? member : parent + "!/" + member;
  }

  private static String fileName(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

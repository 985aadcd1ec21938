package dev.lazaret.inventory.jar;

import dev.lazaret.finding.Limit;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Reads the artifacts of a Java archive and of the archives in it. An archive that lies in memory
 * is read by its directory; one that is compressed within another streams by, as does the beginning
 * of one that is too large.
 */
public final class JarReader {
  /** No {@code pom.properties} is longer. */
  public static final int LONGEST_PROPERTIES = JarDescription.LONGEST;

  private static final Pattern NAME =
      Pattern.compile(".*\\.(?:jar|war|ear|sar|rar|nar|hpi|jpi|kar)");
  private static final int LOCAL = 0x504b0304;
  private static final int LAUNCHER = 64 << 10;

  private final JarBudget budget;
  private final Consumer<JarArtifact> artifacts;
  private Optional<Limit> unread = Optional.empty();

  private JarReader(long size, Consumer<JarArtifact> artifacts) {
    this.budget = new JarBudget(size);
    this.artifacts = artifacts;
  }

  /** Whether a file of this name is one, if it is a zip archive. */
  public static boolean isNamedLikeOne(String path) {
    return NAME.matcher(path.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * Hands out the artifacts of the archive at {@code path}; of one that has {@code size} bytes and
   * of which {@code archive} is only the beginning, those that are in it.
   *
   * @return why there may be more than could be read, if so
   */
  public static Optional<Limit> read(
      ByteBuffer archive, long size, String path, Consumer<JarArtifact> artifacts) {
    JarReader reader = new JarReader(archive.remaining(), artifacts);
    Optional<ZipDirectory> directory =
        size == archive.remaining() ? ZipDirectory.of(archive) : Optional.empty();
    if (directory.isPresent()) {
      reader.directory(directory.get(), "", path, 0);
    } else {
      beginning(archive).ifPresent(zip -> reader.stream(new BufferInput(zip), "", path, 0));
    }
    return reader.unread;
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

  /** The archive from its first member on, which a launcher may stand before. */
  private static Optional<ByteBuffer> beginning(ByteBuffer archive) {
    int last = Math.min(archive.remaining() - 4, LAUNCHER);
    for (int at = 0; at <= last; at++) {
      if (archive.slice().getInt(at) == LOCAL) {
        return Optional.of(archive.slice(archive.position() + at, archive.remaining() - at));
      }
    }
    return Optional.empty();
  }

  private void directory(ZipDirectory directory, String inside, String path, int depth) {
    JarDescription description = new JarDescription(inside, fileName(path));
    List<ZipDirectory.Member> nested = new ArrayList<>();
    description.isArchive();
    guarded(() ->
        directory.forEach(member -> {
          budget.member();
          if (JarDescription.describes(member.name())) {
            try (InputStream content = budget.counted(member.open())) {
              description.read(member.name(), content);
            }
          } else if (isNamedLikeOne(member.name())) {
            nested.add(member);
          }
        }));
    description.artifacts().forEach(artifacts);
    nested.forEach(member -> guarded(() -> nested(member, inside, depth + 1)));
  }

  private void nested(ZipDirectory.Member member, String parent, int depth) throws IOException {
    JarBudget.depth(depth);
    String inside = join(parent, member.name());
    Optional<ZipDirectory> directory =
        member.isStored() ? ZipDirectory.of(member.data()) : Optional.empty();
    if (directory.isPresent()) {
      directory(directory.get(), inside, member.name(), depth);
    } else {
      try (InputStream content = budget.counted(member.open())) {
        stream(content, inside, member.name(), depth);
      }
    }
  }

  private void stream(InputStream content, String inside, String path, int depth) {
    JarDescription description = new JarDescription(inside, fileName(path));
    guarded(() -> {
      try (ZipInputStream zip = new ZipInputStream(new Lent(content))) {
        members(zip, description, inside, depth);
      }
    });
    description.artifacts().forEach(artifacts);
  }

  /** The owner closes it. */
  private static final class Lent extends FilterInputStream {
    Lent(InputStream content) {
      super(content);
    }

    @Override
    public void close() {
      // An archive ends before what it lies in does.
    }
  }

  private void members(ZipInputStream zip, JarDescription description, String inside, int depth)
      throws IOException {
    InputStream content = budget.counted(zip);
    for (ZipEntry member = zip.getNextEntry(); member != null; member = zip.getNextEntry()) {
      budget.member();
      description.isArchive();
      if (JarDescription.describes(member.getName())) {
        description.read(member.getName(), content);
      } else if (isNamedLikeOne(member.getName())) {
        JarBudget.depth(depth + 1);
        stream(content, join(inside, member.getName()), member.getName(), depth + 1);
      }
      content.transferTo(OutputStream.nullOutputStream());
    }
  }

  /** The first thing that could not be read stands for all. */
  private void guarded(Step step) {
    try {
      step.run();
    } catch (JarBudget.Exceeded e) {
      note(e.limit());
    } catch (IOException | IllegalArgumentException e) {
      note(new Limit("java-archive-broken", 1));
    }
  }

  private interface Step {
    void run() throws IOException;
  }

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

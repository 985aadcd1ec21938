package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.jar.JarArtifact;
import dev.lazaret.inventory.jar.JarReader;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Records the artifacts of Java archives, those shaded into them and those of the archives in them;
 * and of programs that were unpacked, where Maven's {@code pom.properties} is a file of its own.
 */
@Singleton
final class MavenPackages extends ManifestCheck {
  static final CheckId ID = new CheckId("maven-packages");
  static final String TYPE = "maven";

  /** Larger ones pass by piece by piece. */
  static final int IN_MEMORY = 32 << 20;

  MavenPackages() {
    super(ID, TYPE, 2);
  }

  @Override
  boolean isManifest(LayerEntry entry) {
    return JarReader.isNamedLikeOne(entry.name()) || isUnpacked(entry.path());
  }

  private static boolean isUnpacked(String path) {
    return path.endsWith("/pom.properties") && ("/" + path).contains("/META-INF/maven/");
  }

  @Override
  void read(LayerEntry entry, EntryContent content, PackageSink packages)
      throws UnreadableManifest {
    if (isUnpacked(entry.path())) {
      if (entry.sizeBytes() > JarReader.LONGEST_PROPERTIES) {
        throw new UnreadableManifest(
            "java-archive-description-bytes", JarReader.LONGEST_PROPERTIES);
      }
      JarReader.properties(content.prefix(JarReader.LONGEST_PROPERTIES))
          .ifPresent(artifact -> add(artifact, entry.path(), packages));
      return;
    }
    if (entry.sizeBytes() > IN_MEMORY) {
      content.follow(new Large(entry.path(), entry.sizeBytes(), packages));
      return;
    }
    ByteBuffer archive = content.bytes();
    JarReader.read(
            archive,
            entry.sizeBytes(),
            entry.path(),
            artifact -> add(artifact, entry.path(), packages))
        // Where only the beginning was seen, that bound is to blame for what is missing.
        .filter(_ -> archive.remaining() == entry.sizeBytes())
        .ifPresent(packages::unread);
  }

  private static final class Large implements EntryContent.Follower {
    private final PackageSink packages;
    private final JarReader.Passing archive;

    Large(String path, long size, PackageSink packages) {
      this.packages = packages;
      this.archive = JarReader.passing(size, path, artifact -> add(artifact, path, packages));
    }

    @Override
    public void piece(ByteBuffer bytes) {
      archive.piece(bytes);
    }

    @Override
    public void end() {
      archive.end().ifPresent(packages::unread);
    }
  }

  private static void add(JarArtifact artifact, String path, PackageSink packages) {
    packages.add(
        path,
        artifact.artifact(),
        artifact.version(),
        Map.of(PackageFacts.GROUP, artifact.group(), PackageFacts.INSIDE, artifact.inside()));
  }
}

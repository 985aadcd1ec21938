package dev.lazaret.image;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One image of an archive. {@code digest} is the manifest digest; a docker-archive without OCI
 * manifests has none, and gets the digest of the manifest that {@link CanonicalManifest} writes for
 * it. {@code configDigest} is the image ID of a classic Docker host. {@code indexDigest} is the
 * outermost index that the image is a platform of. {@code repoTags} are the names that the archive
 * gives it, which prove nothing.
 */
public record ArchivedImage(
    Digest digest,
    Digest configDigest,
    @Nullable Digest indexDigest,
    ImageConfig config,
    List<LayerDescriptor> layers,
    List<String> repoTags) {
  public ArchivedImage {
    layers = List.copyOf(layers);
    repoTags = List.copyOf(repoTags);
  }
}

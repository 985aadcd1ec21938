package dev.lazaret.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the images of an archive. Docker loads what manifest.json says, others what index.json
 * says: an archive that has both must say the same in both, or the host would run another image
 * than the one that was inspected.
 */
final class ArchiveImages {
  private ArchiveImages() {}

  static List<LoadedImage> read(ArchiveDocuments documents) throws IOException {
    boolean docker = documents.files().has(DockerArchive.MANIFEST);
    boolean index = documents.files().has(OciLayout.INDEX);
    boolean layout = index && documents.files().has(OciLayout.MARK);
    if (docker && index) {
      return agreed(new DockerArchive(documents).read(), new OciLayout(documents).read());
    }
    if (docker) {
      return new DockerArchive(documents).read();
    }
    if (layout) {
      return new OciLayout(documents).read();
    }
    throw Refusal.notAnImage(
        "Could not find an image in the archive: it has neither manifest.json (docker save) nor"
            + " index.json and oci-layout (OCI layout). docker export writes a file system, not an"
            + " image.");
  }

  private static List<LoadedImage> agreed(List<LoadedImage> docker, List<LoadedImage> oci)
      throws Refusal {
    List<LoadedImage> agreed = new ArrayList<>(oci);
    Set<Digest> matched = new HashSet<>();
    Set<Digest> indexes = new HashSet<>();
    for (LoadedImage image : docker) {
      LoadedImage same = counterpart(image, oci);
      agreed.replaceAll(other ->
          other.image().digest().equals(same.image().digest())
              ? other.named(image.image().repoTags())
              : other);
      matched.add(same.image().digest());
      Optional.ofNullable(same.image().indexDigest()).ifPresent(indexes::add);
    }
    for (LoadedImage image : oci) {
      // docker save lists one platform of an index; its siblings are inspected as well.
      boolean sibling =
          image.image().indexDigest() != null && indexes.contains(image.image().indexDigest());
      if (!matched.contains(image.image().digest()) && !sibling) {
        throw disagreement(
            "index.json names image %s, manifest.json does not"
                .formatted(image.image().configDigest()));
      }
    }
    return agreed;
  }

  private static LoadedImage counterpart(LoadedImage docker, List<LoadedImage> oci) throws Refusal {
    for (LoadedImage candidate : oci) {
      if (candidate.image().configDigest().equals(docker.image().configDigest())
          && places(candidate).equals(places(docker))) {
        return candidate;
      }
    }
    throw disagreement(
        "manifest.json names image %s, index.json none with the same configuration and layers"
            .formatted(docker.image().configDigest()));
  }

  private static List<ArchiveFiles.Place> places(LoadedImage image) {
    return image.layers().stream().map(StoredLayer::place).toList();
  }

  private static Refusal disagreement(String how) {
    return Refusal.corrupt(
        "Could not accept the archive: " + how + ", and readers differ on which of the two holds.");
  }
}

package dev.lazaret.image;

import dev.lazaret.image.ArchiveDocuments.Descriptor;
import dev.lazaret.image.ArchiveDocuments.Document;
import dev.lazaret.image.ArchiveFiles.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one image manifest (OCI manifest.md) with its configuration and the places of its layers.
 */
final class OciManifest {
  private static final Set<String> OF_OTHER_KINDS = Set.of("manifests", "fsLayers", "signatures");

  private final ArchiveDocuments documents;

  OciManifest(ArchiveDocuments documents) {
    this.documents = documents;
  }

  /** The image; empty where the manifest carries something else than an image (an attestation). */
  Optional<LoadedImage> read(Document manifest, String mediaType, @Nullable Digest index)
      throws IOException {
    JsonObject root = manifest.object();
    checkKind(root, mediaType, OF_OTHER_KINDS);
    List<Descriptor> layers = new ArrayList<>();
    for (JsonObject layer : root.objects("layers")) {
      layers.add(ArchiveDocuments.descriptor(layer));
    }
    LayerCount.check(layers.size(), documents.limits().counts().layers(), manifest.name());
    Descriptor config = config(root);
    if (isNoImage(config, layers)) {
      return Optional.empty();
    }
    return Optional.of(image(manifest, config, layers, index));
  }

  /**
   * What stands in the document must be of the kind that its descriptor says: a document that is
   * manifest and index at once is read as one thing here and as another there (CVE-2021-41190).
   */
  static void checkKind(JsonObject root, String mediaType, Set<String> ofOtherKinds)
      throws Refusal {
    if (root.number("schemaVersion") != 2) {
      throw Refusal.unsupported(
          "Could not read %s: its schema version is not 2.".formatted(root.document()),
          "Save the image again with a current tool.");
    }
    Optional<String> own = root.text("mediaType");
    if (own.isPresent() && !own.get().isEmpty() && !own.get().equals(mediaType)) {
      throw Refusal.corrupt(
          "Could not accept %s: it says it is %s, its descriptor says %s."
              .formatted(root.document(), Quoted.of(own.get()), Quoted.of(mediaType)));
    }
    for (String member : ofOtherKinds) {
      if (root.has(member)) {
        throw Refusal.corrupt(
            "Could not accept %s: it is %s and has '%s' as well, and readers differ on what it is."
                .formatted(root.document(), Quoted.of(mediaType), member));
      }
    }
  }

  /** Decided by what is in it, not by annotations: those are only its author's word. */
  private static boolean isNoImage(Descriptor config, List<Descriptor> layers) {
    return !layers.isEmpty()
            && layers.stream().noneMatch(layer -> MediaTypes.isLayer(layer.mediaType()))
            && layers.stream().allMatch(layer -> layer.mediaType().contains("in-toto"))
        || !MediaTypes.CONFIGS.contains(config.mediaType());
  }

  private LoadedImage image(
      Document manifest, Descriptor config, List<Descriptor> layers, @Nullable Digest index)
      throws IOException {
    Document configuration = documents.blob(config, manifest.name(), "configuration");
    ImageConfig read = documents.config(configuration);
    if (read.diffIds().size() != layers.size()) {
      throw Refusal.corrupt(
          "Could not accept %s: it has %d layers, its configuration %d."
              .formatted(manifest.name(), layers.size(), read.diffIds().size()));
    }
    List<@Nullable String> createdBy = ArchiveDocuments.createdBy(read);
    List<StoredLayer> stored = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      stored.add(layer(i, layers.get(i), read.diffIds().get(i), createdBy.get(i)));
    }
    return LoadedImage.of(
        manifest.digest(), configuration.digest(), index, read, stored, List.of());
  }

  private StoredLayer layer(
      int index, Descriptor descriptor, Digest diffId, @Nullable String createdBy)
      throws IOException {
    String name = "layer %d (%s)".formatted(index, descriptor.digest());
    Compression claimed = MediaTypes.compression(descriptor.mediaType(), name);
    Place place = documents.place(descriptor, name);
    Compression actual = documents.compression(place, name);
    if (actual != claimed && descriptor.size() > 0) {
      throw Refusal.corrupt(
          "Could not accept %s: its media type says %s, its content is %s."
              .formatted(name, claimed.suffix(), actual.suffix()));
    }
    return new StoredLayer(
        new LayerDescriptor(
            index,
            descriptor.digest(),
            diffId,
            descriptor.size(),
            descriptor.mediaType(),
            createdBy),
        place,
        actual);
  }

  private static Descriptor config(JsonObject root) throws Refusal {
    Optional<JsonObject> config = root.object("config");
    if (config.isEmpty()) {
      throw Refusal.corrupt("Could not read %s: it has no 'config'.".formatted(root.document()));
    }
    return ArchiveDocuments.descriptor(config.get());
  }
}

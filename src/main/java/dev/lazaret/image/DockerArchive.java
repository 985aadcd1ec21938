package dev.lazaret.image;

import dev.lazaret.image.ArchiveDocuments.Document;
import dev.lazaret.image.ArchiveFiles.Place;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the manifest.json of {@code docker save} (Docker image spec v1.2, "Combined Image JSON").
 */
final class DockerArchive {
  static final String MANIFEST = "manifest.json";

  /** File names that say which digest their content has, as the different writers form them. */
  private static final Pattern CLAIMING_CONFIG =
      Pattern.compile("(?:blobs/sha256/|sha256:)?([0-9a-f]{64})(?:\\.json)?");

  private static final Pattern CLAIMING_LAYER = Pattern.compile("blobs/sha256/([0-9a-f]{64})");

  private final ArchiveDocuments documents;

  DockerArchive(ArchiveDocuments documents) {
    this.documents = documents;
  }

  List<LoadedImage> read() throws IOException {
    Document manifest = documents.document(MANIFEST, MANIFEST);
    if (!manifest.node().isArray() || manifest.node().isEmpty()) {
      throw Refusal.notAnImage("Could not read the archive: its manifest.json lists no image.");
    }
    OciLayout.checkImageCount(manifest.node().size(), documents.limits());
    Map<Digest, LoadedImage> images = new LinkedHashMap<>();
    for (var node : manifest.node()) {
      JsonObject entry = JsonObject.of(node, MANIFEST);
      LoadedImage image = image(entry);
      LoadedImage before = images.get(image.image().digest());
      images.put(
          image.image().digest(), before == null ? image : before.named(image.image().repoTags()));
    }
    return List.copyOf(images.values());
  }

  private LoadedImage image(JsonObject entry) throws IOException {
    Document configuration = configuration(entry.required("Config"));
    ImageConfig config = documents.config(configuration);
    List<String> paths = entry.texts("Layers");
    if (paths.size() != config.diffIds().size()) {
      throw Refusal.corrupt(
          "Could not accept image %s: manifest.json lists %d layers, its configuration %d."
              .formatted(configuration.digest(), paths.size(), config.diffIds().size()));
    }
    List<@Nullable String> createdBy = ArchiveDocuments.createdBy(config);
    List<StoredLayer> layers = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      layers.add(layer(i, paths.get(i), config.diffIds().get(i), createdBy.get(i)));
    }
    Digest digest = CanonicalManifest.digest(configuration.digest(), configuration.size(), layers);
    return LoadedImage.of(digest, configuration.digest(), null, config, layers, tags(entry));
  }

  private Document configuration(String path) throws IOException {
    Document document =
        documents.document(EntryPath.normalise(path), "the configuration " + Quoted.of(path));
    Matcher claim = CLAIMING_CONFIG.matcher(path);
    if (claim.matches() && !document.digest().hex().equals(claim.group(1))) {
      throw Refusal.mismatch(
          document.name(), document.digest(), "its name", Digest.ofHex(claim.group(1)));
    }
    return document;
  }

  private StoredLayer layer(int index, String path, Digest diffId, @Nullable String createdBy)
      throws IOException {
    String name = "layer %d (%s)".formatted(index, Quoted.of(path));
    Optional<Place> place = documents.files().find(EntryPath.normalise(path));
    if (place.isEmpty()) {
      throw Refusal.missing("Could not read %s: the archive does not hold it.".formatted(name));
    }
    Compression compression = documents.compression(place.get(), name);
    return new StoredLayer(
        new LayerDescriptor(
            index,
            digest(path, name, place.get(), compression, diffId),
            diffId,
            place.get().size(),
            MediaTypes.layer(compression),
            createdBy),
        place.get(),
        compression);
  }

  /** The digest of the layer as stored: claimed by its name, equal to the diff ID, or computed. */
  private Digest digest(
      String path, String name, Place place, Compression compression, Digest diffId)
      throws IOException {
    Matcher claim = CLAIMING_LAYER.matcher(path);
    if (claim.matches()) {
      Digest claimed = Digest.ofHex(claim.group(1));
      if (compression == Compression.NONE && !claimed.equals(diffId)) {
        throw Refusal.mismatch(name, claimed, "the configuration", diffId);
      }
      return claimed;
    }
    return compression == Compression.NONE ? diffId : documents.digest(place);
  }

  private static List<String> tags(JsonObject entry) throws Refusal {
    List<String> tags = entry.texts("RepoTags");
    for (String tag : tags) {
      try {
        ImageReference.parse(tag);
      } catch (IllegalArgumentException e) {
        throw Refusal.corrupt(
            "Could not accept manifest.json: %s is not the name of an image."
                .formatted(Quoted.of(tag)));
      }
    }
    return tags;
  }
}

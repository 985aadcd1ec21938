package dev.lazaret.image;

import dev.lazaret.image.ArchiveDocuments.Descriptor;
import dev.lazaret.image.ArchiveDocuments.Document;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an OCI layout (OCI image-layout.md): index.json, the indexes below it, and each image that
 * is present. A platform whose manifest is absent is what saving a part of an index leaves; an
 * absent blob of a manifest that is there is a fault.
 */
final class OciLayout {
  static final String INDEX = "index.json";
  static final String MARK = "oci-layout";
  private static final Set<String> OF_OTHER_KINDS = Set.of("config", "layers", "fsLayers");
  private static final List<String> NAMES =
      List.of("io.containerd.image.name", "org.opencontainers.image.ref.name");

  private final ArchiveDocuments documents;
  private final OciManifest manifests;
  private final Map<Digest, LoadedImage> images = new LinkedHashMap<>();
  private final Map<Digest, List<String>> names = new LinkedHashMap<>();
  private final Map<Digest, Descriptor> seen = new HashMap<>();
  private @Nullable Refusal absent;
  private @Nullable Refusal noImage;

  OciLayout(ArchiveDocuments documents) {
    this.documents = documents;
    this.manifests = new OciManifest(documents);
  }

  List<LoadedImage> read() throws IOException {
    if (documents.files().has(MARK)) {
      checkVersion();
    }
    JsonObject index = documents.document(INDEX, INDEX).object();
    // Docker writes no media type here; what it is follows from its name.
    String type = index.text("mediaType").filter(MediaTypes.INDEXES::contains).orElse("");
    OciManifest.checkKind(index, type, OF_OTHER_KINDS);
    walk(index, null, 0);
    if (images.isEmpty()) {
      throw nothingFound();
    }
    return images.values().stream().map(this::named).toList();
  }

  private void checkVersion() throws IOException {
    String version = documents.document(MARK, MARK).object().required("imageLayoutVersion");
    if (!version.equals("1.0.0")) {
      throw Refusal.unsupported(
          "Could not read the archive: its layout version is %s.".formatted(Quoted.of(version)),
          "Save it as an OCI layout of version 1.0.0.");
    }
  }

  private void walk(JsonObject index, @Nullable Digest outermost, int depth) throws IOException {
    if (depth > documents.limits().counts().indexDepth()) {
      throw Refusal.bound(
          ArchiveProblem.JSON_TOO_DEEP,
          "Could not read the archive: its indexes are nested too deeply.",
          "indexDepth",
          documents.limits().counts().indexDepth() + " indexes",
          "Save the image with a flat index.");
    }
    for (JsonObject entry : index.objects("manifests")) {
      Descriptor descriptor = ArchiveDocuments.descriptor(entry);
      if (depth == 0) {
        names.computeIfAbsent(descriptor.digest(), d -> new ArrayList<>()).addAll(names(entry));
      }
      Descriptor before = seen.putIfAbsent(descriptor.digest(), descriptor);
      if (before == null) {
        visit(descriptor, index.document(), outermost, depth);
      } else {
        checkAgree(before, descriptor);
      }
    }
  }

  /** One document under two descriptors would be read as the first says here, and not elsewhere. */
  private static void checkAgree(Descriptor before, Descriptor descriptor) throws Refusal {
    if (!before.equals(descriptor)) {
      throw Refusal.corrupt(
          "Could not accept the archive: it says that %s is %s of %d bytes, and that it is %s of %d bytes."
              .formatted(
                  descriptor.digest(),
                  Quoted.of(before.mediaType()),
                  before.size(),
                  Quoted.of(descriptor.mediaType()),
                  descriptor.size()));
    }
  }

  private void visit(Descriptor descriptor, String claimedBy, @Nullable Digest outermost, int depth)
      throws IOException {
    boolean index = MediaTypes.INDEXES.contains(descriptor.mediaType());
    if (!index && !MediaTypes.MANIFESTS.contains(descriptor.mediaType())) {
      noImage =
          Refusal.unsupported(
              "Could not read %s: its media type is %s."
                  .formatted(descriptor.digest(), Quoted.of(descriptor.mediaType())),
              "Hand in an image with an OCI or Docker (schema 2) manifest.");
    } else if (depth > 0 && !documents.holds(descriptor)) {
      absent =
          Refusal.missing(
              "Could not read the archive: it holds no platform of the image; manifest %s, for one, is absent."
                  .formatted(descriptor.digest()));
    } else if (index) {
      Document document = documents.blob(descriptor, claimedBy, "index");
      OciManifest.checkKind(document.object(), descriptor.mediaType(), OF_OTHER_KINDS);
      walk(document.object(), outermost == null ? descriptor.digest() : outermost, depth + 1);
    } else {
      addImage(descriptor, claimedBy, outermost);
    }
  }

  private void addImage(Descriptor descriptor, String claimedBy, @Nullable Digest outermost)
      throws IOException {
    Document manifest = documents.blob(descriptor, claimedBy, "manifest");
    var image = manifests.read(manifest, descriptor.mediaType(), outermost);
    if (image.isEmpty()) {
      noImage =
          Refusal.unsupported(
              "Could not read %s: it carries something else than an image."
                  .formatted(manifest.name()),
              "Hand in a container image.");
      return;
    }
    images.put(descriptor.digest(), image.get());
    checkImageCount(images.size(), documents.limits());
  }

  static void checkImageCount(int count, ArchiveLimits limits) throws Refusal {
    if (count > limits.counts().images()) {
      throw Refusal.bound(
          ArchiveProblem.TOO_MANY_ENTRIES,
          "Could not accept the archive: it holds too many images.",
          "images",
          limits.counts().images() + " images",
          "Hand in fewer images at once.");
    }
  }

  private Refusal nothingFound() {
    if (absent != null) {
      return absent;
    }
    return noImage != null
        ? noImage
        : Refusal.notAnImage("Could not read the archive: its index.json names no image.");
  }

  private LoadedImage named(LoadedImage image) {
    Digest index = image.image().indexDigest();
    Digest top = index == null ? image.image().digest() : index;
    return image.named(names.getOrDefault(top, List.of()));
  }

  private static List<String> names(JsonObject entry) throws Refusal {
    Map<String, String> annotations = entry.textMap("annotations");
    return NAMES.stream()
        .map(annotations::get)
        .filter(name -> name != null && name.length() <= 512)
        .map(String::valueOf)
        .limit(1)
        .toList();
  }
}

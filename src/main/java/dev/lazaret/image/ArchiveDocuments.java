package dev.lazaret.image;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.image.ArchiveFiles.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Documents and blobs of an archive, each read within bounds and held to its digest. */
final class ArchiveDocuments {
  private final ArchiveFiles files;
  private final ArchiveLimits limits;
  private final StrictJson json;
  private final Map<Place, Digest> digests = new HashMap<>();

  ArchiveDocuments(ArchiveFiles files, ArchiveLimits limits) {
    this.files = files;
    this.limits = limits;
    this.json = new StrictJson(limits.json());
  }

  ArchiveFiles files() {
    return files;
  }

  ArchiveLimits limits() {
    return limits;
  }

  /** A document and its digest. */
  record Document(JsonNode node, Digest digest, long size, String name) {
    JsonObject object() throws Refusal {
      return JsonObject.of(node, name);
    }
  }

  /** A reference to a blob (OCI descriptor.md). */
  record Descriptor(String mediaType, Digest digest, long size) {
    String path() {
      return "blobs/sha256/" + digest.hex();
    }
  }

  static Descriptor descriptor(JsonObject object) throws Refusal {
    return new Descriptor(
        object.required("mediaType"),
        DigestText.parse(object.required("digest"), "a digest of " + object.document()),
        object.number("size"));
  }

  /** Whether the archive has the blob. */
  boolean holds(Descriptor descriptor) {
    return files.has(descriptor.path());
  }

  /** The document at {@code path}. */
  Document document(String path, String name) throws IOException {
    Optional<Place> place = files.find(path);
    if (place.isEmpty()) {
      throw Refusal.missing(
          "Could not read %s: the archive has no entry %s.".formatted(name, Quoted.of(path)));
    }
    return document(place.get(), name);
  }

  /** The document that {@code descriptor} names, held to its digest and size. */
  Document blob(Descriptor descriptor, String claimedBy, String kind) throws IOException {
    String name = "the " + kind + " " + descriptor.digest();
    Document document = document(place(descriptor, name), name);
    if (!document.digest().equals(descriptor.digest())) {
      throw Refusal.mismatch(name, document.digest(), claimedBy, descriptor.digest());
    }
    return document;
  }

  /** Where a blob lies; its size must be the claimed one. */
  Place place(Descriptor descriptor, String name) throws Refusal {
    Optional<Place> place = files.find(descriptor.path());
    if (place.isEmpty()) {
      throw Refusal.missing(
          "Could not read %s: the archive does not hold it%s."
              .formatted(
                  name,
                  MediaTypes.isForeign(descriptor.mediaType()) ? " (it is a foreign layer)" : ""));
    }
    if (place.get().size() != descriptor.size()) {
      throw Refusal.corrupt(
          "Could not accept %s: it has %d bytes, its descriptor says %d."
              .formatted(name, place.get().size(), descriptor.size()));
    }
    return place.get();
  }

  ImageConfig config(Document document) throws Refusal {
    return new ConfigDocument(document.object(), limits.counts().layers()).read();
  }

  /** How the bytes at {@code place} are compressed. */
  Compression compression(Place place, String what) throws IOException {
    return Compression.of(files.head(place, Compression.MAGIC_BYTES), what);
  }

  /** The digest of the bytes at {@code place}; a place that many layers share is read once. */
  Digest digest(Place place) throws IOException {
    Digest known = digests.get(place);
    if (known == null) {
      known = compute(place);
      digests.put(place, known);
    }
    return known;
  }

  private Digest compute(Place place) throws IOException {
    try (InputStream in = files.open(place);
        var counting = new CountingInput(in)) {
      counting.drain();
      return counting.digest();
    }
  }

  /** What built each layer, from the history; nulls where history and layers do not go together. */
  static List<@Nullable String> createdBy(ImageConfig config) {
    List<@Nullable String> lines = new ArrayList<>();
    for (var entry : config.history()) {
      if (!entry.emptyLayer()) {
        lines.add(entry.createdBy());
      }
    }
    boolean fits = lines.size() == config.diffIds().size();
    if (!fits) {
      lines.clear();
      config.diffIds().forEach(d -> lines.add(null));
    }
    return lines;
  }

  private Document document(Place place, String name) throws IOException {
    json.checkSize(place.size(), name);
    byte[] content = files.open(place).readAllBytes();
    return new Document(json.parse(content, name), Digest.of(content), content.length, name);
  }
}

package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The documents of an archive: manifest.json, index.json and what they name. An input holds
 * documents with the byte 1E between them; the last is index.json, the one before manifest.json, an
 * empty one is absent. {@code @d0} in a document is the digest of document 0 and {@code @s0} its
 * size, so that digests can be right; {@code @dL} and {@code @dG} are those of a layer, plain and
 * in gzip.
 */
public final class DocumentsFuzz {
  private static final String SEPARATOR = "\u001e";
  private static final int MOST_DOCUMENTS = 10;
  private static final byte[] LAYER = TestArchives.layer().file("app", "a").tar();
  private static final byte[] GZIPPED = TestArchives.gzip(LAYER);

  private DocumentsFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String[] texts = new String(input, ISO_8859_1).split(SEPARATOR, -1);
    if (texts.length > MOST_DOCUMENTS) {
      return;
    }
    List<byte[]> documents = documents(texts);
    documents.forEach(DocumentsFuzz::parsed);
    Optional<Set<String>> all = images(archive(documents, true, true));
    if (all.isPresent()) {
      inspectedAre(all.get(), images(archive(documents, true, false)), "what Docker loads");
      inspectedAre(all.get(), images(archive(documents, false, true)), "what an index names");
    }
  }

  private static void inspectedAre(Set<String> all, Optional<Set<String>> some, String who) {
    Claim.holds(some.isEmpty() || all.containsAll(some.get()), who + " was inspected");
  }

  /** What our reader takes for a document another one reads the same. */
  private static void parsed(byte[] document) {
    JsonNode strict;
    try {
      strict = new StrictJson(ArchiveLimits.defaults().json()).parse(document, "a document");
    } catch (Refusal e) {
      return;
    }
    OtherJsonReader.compare(document, strict);
  }

  private static List<byte[]> documents(String[] texts) {
    List<byte[]> documents = new ArrayList<>();
    for (String text : texts) {
      String filled = filled(filled(text, "L", LAYER), "G", GZIPPED);
      for (int i = 0; i < documents.size(); i++) {
        filled = filled(filled, String.valueOf(i), documents.get(i));
      }
      documents.add(filled.getBytes(ISO_8859_1));
    }
    return documents;
  }

  private static String filled(String text, String name, byte[] content) {
    return text.contains("@")
        ? text.replace("@d" + name, Digest.of(content).hex())
            .replace("@s" + name, String.valueOf(content.length))
        : text;
  }

  private static byte[] archive(List<byte[]> documents, boolean manifest, boolean index) {
    var files = new TestArchives.Files();
    files.put(TestArchives.blobPath(Digest.of(LAYER)), LAYER);
    files.put(TestArchives.blobPath(Digest.of(GZIPPED)), GZIPPED);
    int count = documents.size();
    for (byte[] document : documents.subList(0, Math.max(0, count - 2))) {
      files.put(TestArchives.blobPath(Digest.of(document)), document);
    }
    if (manifest && count > 1 && documents.get(count - 2).length > 0) {
      files.put(DockerArchive.MANIFEST, documents.get(count - 2));
    }
    if (index && documents.getLast().length > 0) {
      files.put(OciLayout.INDEX, documents.getLast());
      files.put(OciLayout.MARK, "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
    }
    return files.tar();
  }

  /** The images, each as its configuration and layers; empty where the archive is refused. */
  private static Optional<Set<String>> images(byte[] archive) {
    try (ImageArchive opened = TestArchives.open(archive)) {
      Set<String> images = new HashSet<>();
      for (ArchivedImage image : opened.images()) {
        Claim.equal(
            image.layers().stream().map(LayerDescriptor::diffId).toList(),
            image.config().diffIds(),
            "an image has the layers of its configuration");
        for (LayerDescriptor layer : image.layers()) {
          opened.readLayer(image, layer, (entry, content) -> {});
        }
        images.add(image.configDigest() + " " + image.config().diffIds());
      }
      Claim.holds(!images.isEmpty(), "an archive that is accepted has an image");
      return Optional.of(images);
    } catch (ArchiveRejected e) {
      Claim.holds(e.detail().length() < 5000, "a refusal is short");
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("Bytes in memory can be read", e);
    }
  }

  public static List<byte[]> seeds() {
    String config =
        """
        {"created":"2026-01-02T03:04:05Z","architecture":"amd64","os":"linux","variant":"v8",\
        "config":{"User":"1","Env":["A=1"],"Entrypoint":["/app"],"Cmd":"x","WorkingDir":"/",\
        "ExposedPorts":{"80/tcp":{}},"Volumes":{"/d":{}},"Labels":{"k":"v","n":null},\
        "OnBuild":["RUN x"],"StopSignal":"SIGTERM","Healthcheck":{"Test":["CMD","true"]}},\
        "rootfs":{"type":"layers","diff_ids":["sha256:@dL"]},\
        "history":[{"created_by":"x"},{"created_by":"y","empty_layer":true}]}\
        """;
    String manifest =
        """
        {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
        "config":{"mediaType":"application/vnd.oci.image.config.v1+json","digest":"sha256:@d0","size":@s0},\
        "layers":[{"mediaType":"application/vnd.oci.image.layer.v1.tar+gzip","digest":"sha256:@dG","size":@sG}]}\
        """;
    String descriptor =
        "{\"mediaType\":\"application/vnd.oci.image.%s.v1+json\",\"digest\":\"sha256:@d%d\",\"size\":@s%d%s}";
    String index = "{\"schemaVersion\":2,\"manifests\":[%s]}";
    String named =
        ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"a:1\"},\"platform\":{\"os\":\"linux\"}";
    String flat = index.formatted(descriptor.formatted("manifest", 1, 1, named));
    String nested = index.formatted(descriptor.formatted("index", 2, 2, ""));
    String docker =
        "[{\"Config\":\"blobs/sha256/@d0\",\"RepoTags\":[\"a/b:1\"],\"Layers\":[\"blobs/sha256/@d%s\"]}]";
    return List.of(
            String.join(SEPARATOR, config, docker.formatted("L"), ""),
            String.join(SEPARATOR, config, manifest, "", flat),
            String.join(SEPARATOR, config, manifest, flat, "", nested),
            String.join(SEPARATOR, config, manifest, docker.formatted("G"), flat),
            String.join(SEPARATOR, config, config + " ", docker.formatted("L"), ""))
        .stream()
        .map(text -> text.getBytes(ISO_8859_1))
        .toList();
  }
}

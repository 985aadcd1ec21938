package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/**
 * Image archives for tests, built in code:
 *
 * <pre>{@code
 * byte[] archive = TestArchives.ociLayout(
 *     TestArchives.image()
 *         .layer(TestArchives.layer().file("etc/passwd", "root:x:0:0::/:/bin/sh\n"))
 *         .cmd("/bin/true")
 *         .tag("acme/app:1"));
 * }</pre>
 */
public final class TestArchives {
  private static final String OCI = "application/vnd.oci.image.";

  private TestArchives() {}

  /** An empty layer to add to. */
  public static TestLayer layer() {
    return new TestLayer();
  }

  /** An image without layers to add to. */
  public static TestImage image() {
    return new TestImage();
  }

  /** What {@code docker save} wrote before Docker 25: uncompressed layers, no OCI manifest. */
  public static byte[] dockerArchive(TestImage... images) {
    var files = new Files();
    ArrayNode manifest = TestImage.JSON.createArrayNode();
    for (TestImage image : images) {
      ObjectNode entry = manifest.addObject();
      String config = image.imageId().hex() + ".json";
      entry.put("Config", config);
      files.put(config, image.configJson());
      addTags(entry, image);
      ArrayNode layers = entry.putArray("Layers");
      for (TestLayer layer : image.layers) {
        String name = layer.diffId().hex() + "/layer.tar";
        layers.add(name);
        files.put(name, layer.tar());
      }
    }
    files.put("manifest.json", TestImage.bytes(manifest));
    return files.tar();
  }

  /** The files of {@link #dockerArchive}, in a folder: for images that are too large for memory. */
  public static void dockerFolder(TestImage image, Path folder) throws IOException {
    ArrayNode manifest = TestImage.JSON.createArrayNode();
    byte[] configuration = image.configJson();
    String config = Digest.of(configuration).hex() + ".json";
    java.nio.file.Files.write(folder.resolve(config), configuration);
    ObjectNode entry = manifest.addObject().put("Config", config);
    addTags(entry, image);
    ArrayNode layers = entry.putArray("Layers");
    for (TestLayer layer : image.layers) {
      String name = layer.diffId().hex() + "/layer.tar";
      layers.add(name);
      java.nio.file.Files.createDirectories(folder.resolve(name).getParent());
      layer.writeTo(folder.resolve(name));
    }
    java.nio.file.Files.write(folder.resolve("manifest.json"), TestImage.bytes(manifest));
  }

  /** What {@code docker save} writes since Docker 25: a manifest.json over an OCI layout. */
  public static byte[] dockerArchiveWithLayout(TestImage... images) {
    Files files = layoutOf(images);
    ArrayNode manifest = TestImage.JSON.createArrayNode();
    for (TestImage image : images) {
      ObjectNode entry = manifest.addObject().put("Config", blobPath(image.imageId()));
      addTags(entry, image);
      ArrayNode layers = entry.putArray("Layers");
      image.layers.forEach(l -> layers.add(blobPath(Digest.of(stored(image, l)))));
    }
    files.put("manifest.json", TestImage.bytes(manifest));
    return files.tar();
  }

  /** An OCI layout whose index.json names each image. */
  public static byte[] ociLayout(TestImage... images) {
    return layoutOf(images).tar();
  }

  /** An OCI layout with one image of several platforms. */
  public static byte[] ociIndex(String tag, TestImage... platforms) {
    var files = new Files();
    ObjectNode index = index();
    for (TestImage image : platforms) {
      ObjectNode descriptor = files.image(image);
      descriptor.set("platform", image.platform());
      index.withArrayProperty("manifests").add(descriptor);
    }
    ObjectNode descriptor = files.blob(OCI + "index.v1+json", TestImage.bytes(index));
    descriptor.putObject("annotations").put("org.opencontainers.image.ref.name", tag);
    ObjectNode top = index();
    top.withArrayProperty("manifests").add(descriptor);
    return files.layout(top).tar();
  }

  /** The manifest digest that {@link #ociLayout} gives the image. */
  public static Digest manifestDigest(TestImage image) {
    return new Digest(new Files().image(image).get("digest").asText());
  }

  /** The archive, opened with the default bounds. */
  public static ImageArchive open(byte[] archive) throws ArchiveRejected, IOException {
    return open(archive, ArchiveLimits.defaults());
  }

  /** The archive, opened with the given bounds. */
  public static ImageArchive open(byte[] archive, ArchiveLimits limits)
      throws ArchiveRejected, IOException {
    return ImageArchive.open(
        new SeekableInMemoryByteChannel(archive),
        limits,
        Scratch.in(Path.of(System.getProperty("java.io.tmpdir"))));
  }

  public static byte[] gzip(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  public static byte[] zstd(byte[] content) {
    return Zstd.compress(content);
  }

  private static Files layoutOf(TestImage... images) {
    var files = new Files();
    ObjectNode index = index();
    for (TestImage image : images) {
      ObjectNode descriptor = files.image(image);
      if (!image.tags.isEmpty()) {
        descriptor
            .putObject("annotations")
            .put("org.opencontainers.image.ref.name", image.tags.getFirst());
      }
      index.withArrayProperty("manifests").add(descriptor);
    }
    return files.layout(index);
  }

  private static ObjectNode index() {
    ObjectNode index = TestImage.JSON.createObjectNode().put("schemaVersion", 2);
    index.put("mediaType", OCI + "index.v1+json").putArray("manifests");
    return index;
  }

  private static void addTags(ObjectNode entry, TestImage image) {
    ArrayNode tags = entry.putArray("RepoTags");
    image.tags.forEach(tags::add);
  }

  public static String blobPath(Digest digest) {
    return "blobs/sha256/" + digest.hex();
  }

  public static byte[] stored(TestImage image, TestLayer layer) {
    return switch (image.compression) {
      case NONE -> layer.tar();
      case GZIP -> gzip(layer.tar());
      case ZSTD -> zstd(layer.tar());
    };
  }

  /** The files of an archive by name; tests change them to build broken ones. */
  static final class Files {
    final Map<String, byte[]> byName = new LinkedHashMap<>();

    void put(String name, byte[] content) {
      byName.put(name, content);
    }

    ObjectNode blob(String mediaType, byte[] content) {
      Digest digest = Digest.of(content);
      put(blobPath(digest), content);
      return TestImage.JSON
          .createObjectNode()
          .put("mediaType", mediaType)
          .put("digest", digest.value())
          .put("size", content.length);
    }

    /** Adds an image's blobs; gives the descriptor of its manifest. */
    ObjectNode image(TestImage image) {
      ObjectNode manifest = TestImage.JSON.createObjectNode().put("schemaVersion", 2);
      manifest.put("mediaType", OCI + "manifest.v1+json");
      manifest.set("config", blob(OCI + "config.v1+json", image.configJson()));
      ArrayNode layers = manifest.putArray("layers");
      String type = OCI + "layer.v1." + image.compression.suffix;
      image.layers.forEach(layer -> layers.add(blob(type, stored(image, layer))));
      return blob(OCI + "manifest.v1+json", TestImage.bytes(manifest));
    }

    Files layout(ObjectNode index) {
      put("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8));
      put("index.json", TestImage.bytes(index));
      return this;
    }

    byte[] tar() {
      var tar = new RawTar();
      byName.forEach(tar::file);
      return tar.finish();
    }
  }
}

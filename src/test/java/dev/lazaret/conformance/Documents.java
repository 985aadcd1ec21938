package dev.lazaret.conformance;

import static dev.lazaret.conformance.Outcome.judged;
import static dev.lazaret.conformance.Outcome.refused;
import static dev.lazaret.image.ArchiveProblem.CORRUPT;
import static dev.lazaret.image.ArchiveProblem.DIGEST_MISMATCH;
import static dev.lazaret.image.ArchiveProblem.JSON_TOO_DEEP;
import static dev.lazaret.image.ArchiveProblem.MISSING_BLOB;
import static dev.lazaret.image.ArchiveProblem.NOT_AN_IMAGE;
import static dev.lazaret.image.ArchiveProblem.TOO_LARGE;
import static dev.lazaret.image.ArchiveProblem.TOO_MANY_ENTRIES;
import static dev.lazaret.image.ArchiveProblem.TOO_MANY_LAYERS;
import static dev.lazaret.image.ArchiveProblem.UNSUPPORTED_MEDIA_TYPE;
import static dev.lazaret.image.TestArchives.gzip;
import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.lazaret.image.Digest;
import dev.lazaret.image.Tampered;
import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;
import dev.lazaret.image.TestMix;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Indexes, manifests and configurations. */
final class Documents {
  private static final StoredImage STORED =
      new StoredImage(HonestImage.LAYER, gzip(HonestImage.LAYER.tar()));
  private static final String INDEX_TYPE = "application/vnd.oci.image.index.v1+json";
  private static final String DIGEST = "sha256:[0-9a-f]{64}";

  private Documents() {}

  static Topic topic() {
    List<HostileArchive> archives = new ArrayList<>(json());
    archives.addAll(sizes());
    archives.addAll(kinds());
    archives.addAll(digests());
    archives.addAll(blobs());
    archives.addAll(configurations());
    return new Topic("Indexes, manifests and configurations", archives);
  }

  private static List<HostileArchive> json() {
    return List.of(
        docker("A manifest that is no JSON", s -> "not JSON", refused(CORRUPT)),
        docker("A manifest that ends in the middle", s -> s.substring(0, 40), refused(CORRUPT)),
        docker("A manifest that lists no image", s -> "[]", refused(NOT_AN_IMAGE)),
        docker("A manifest with data behind it", s -> s + "[]", refused(CORRUPT)),
        docker("A manifest with a byte order mark", s -> "\ufeff" + s, refused(CORRUPT)),
        docker(
            "A manifest with a key twice",
            s -> s.replace("\"Config\"", "\"Config\":\"x\",\"Config\""),
            refused(CORRUPT)),
        docker(
            "A manifest with a key in two cases, which are one for Go",
            s -> s.replace("\"Config\"", "\"config\":\"x\",\"Config\""),
            refused(CORRUPT)),
        docker(
            "A manifest with a key that only Go takes for 'Layers'",
            s -> s.replace("\"Config\"", "\"Layer\u017f\":[],\"Config\""),
            refused(CORRUPT)),
        docker(
            "A manifest with a NUL in a text",
            s -> s.replace("acme/app", "acme\\u0000/app"),
            refused(CORRUPT)),
        docker(
            "A manifest with half a character in a text",
            s -> s.replace("acme/app", "acme\\ud800/app"),
            refused(CORRUPT)),
        HostileArchive.of(
            "A manifest that is not UTF-8",
            HonestImage.docker()
                .with("manifest.json", "[{\"Config\":\"caf\u00e9\"}]".getBytes(ISO_8859_1))
                .tar(),
            refused(CORRUPT)),
        docker(
            "A manifest with a tag that names nothing",
            s -> s.replace("acme/app:1", "../../app:1"),
            refused(CORRUPT)));
  }

  private static List<HostileArchive> sizes() {
    return List.of(
        docker(
            "JSON of a hundred thousand levels",
            s -> "[".repeat(100_000),
            refused(JSON_TOO_DEEP, "jsonDepth")),
        docker(
            "JSON of 33 levels",
            s -> "[".repeat(33) + "]".repeat(33),
            refused(JSON_TOO_DEEP, "jsonDepth")),
        docker(
            "JSON of three hundred thousand values",
            s -> "[" + "[],".repeat(300_000) + "[]]",
            refused(TOO_LARGE, "jsonTokens")),
        docker("JSON of five megabytes", s -> " ".repeat(5 << 20), refused(TOO_LARGE, "jsonBytes")),
        docker(
            "JSON with a text of two megabytes",
            s -> s.replace("acme/app", "a".repeat(2 << 20)),
            refused(TOO_LARGE, "jsonStringChars")),
        docker(
            "JSON with a key of two megabytes",
            s -> s.replace("\"Config\"", "\"%s\":1,\"Config\"".formatted("k".repeat(2 << 20))),
            refused(TOO_LARGE, "jsonStringChars")),
        docker(
            "JSON with a key of sixty thousand characters, which nobody asks for",
            s -> s.replace("\"Config\"", "\"%s\":1,\"Config\"".formatted("k".repeat(60_000))),
            judged()),
        docker(
            "JSON with a number of a million digits",
            s -> s.replace("\"Config\"", "\"n\":%s,\"Config\"".formatted("1".repeat(1_000_000))),
            refused(TOO_LARGE, "number characters")),
        docker(
            "A manifest that lists a million layers",
            s -> s.replaceFirst("\"Layers\":\\[", "\"Layers\":[" + "\"l\",".repeat(1_000_000)),
            refused(TOO_LARGE, "jsonTokens")),
        HostileArchive.of("257 layers", layers(257), refused(TOO_MANY_LAYERS, "layers")),
        HostileArchive.of("256 layers, as many as may be", layers(256), judged()),
        HostileArchive.of("65 images", images(65), refused(TOO_MANY_ENTRIES, "images")),
        HostileArchive.of(
            "Ten indexes in each other",
            TestMix.nestedIndexes(HonestImage.APP, 10),
            refused(JSON_TOO_DEEP, "indexDepth")));
  }

  private static List<HostileArchive> kinds() {
    return List.of(
        manifest(
            "A manifest that is an index as well",
            s -> s.replaceFirst("\\{", "{\"manifests\":[],"),
            refused(CORRUPT)),
        index(
            "An index that is a manifest as well",
            s -> s.replaceFirst("\\{", "{\"layers\":[],"),
            refused(CORRUPT)),
        manifest(
            "A manifest that says it is an index",
            s -> s.replace("image.manifest.v1", "image.index.v1"),
            refused(CORRUPT)),
        index(
            "An index that takes a manifest for an index",
            s -> s.replace("image.manifest.v1", "image.index.v1"),
            refused(CORRUPT)),
        HostileArchive.of(
            "An index that names one document as two kinds",
            STORED.layout(
                STORED.manifestDescriptor().replace("manifest.v1", "else.v1")
                    + ","
                    + STORED.manifestDescriptor()),
            refused(CORRUPT)),
        index(
            "A manifest of a kind that nobody defined",
            s -> s.replace("image.manifest.v1", "image.manifest.v9"),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        manifest(
            "A manifest of schema 1",
            s -> s.replace("\"schemaVersion\":2", "\"schemaVersion\":1"),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        manifest(
            "A manifest of something else than an image",
            s -> s.replace("image.config.v1", "artifact.config.v1"),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        HostileArchive.of(
            "manifest.json and index.json of two images",
            TestMix.dockerOver(HonestImage.LAYOUT, image().layer(layer().file("b", "b"))),
            refused(CORRUPT)),
        HostileArchive.of(
            "manifest.json and index.json that agree", HonestImage.BOTH, judged().showing("app")));
  }

  private static List<HostileArchive> digests() {
    return List.of(
        index(
            "A digest in upper case",
            s -> s.replaceFirst(DIGEST, "sha256:" + "AB".repeat(32)),
            refused(CORRUPT)),
        index(
            "A digest that climbs",
            s -> s.replaceFirst(DIGEST, "sha256:../../../etc/passwd"),
            refused(CORRUPT)),
        index("A digest that is empty", s -> s.replaceFirst(DIGEST, ""), refused(CORRUPT)),
        index(
            "A digest of another algorithm",
            s -> s.replaceFirst(DIGEST, "sha512:" + "0".repeat(128)),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        index(
            "A descriptor of negative size",
            s -> s.replaceFirst("\"size\":", "\"size\":-"),
            refused(CORRUPT)),
        index(
            "A descriptor of another size",
            s -> s.replaceFirst("\"size\":", "\"size\":1"),
            refused(CORRUPT)),
        HostileArchive.of("An index that names itself", selfReference(), refused(DIGEST_MISMATCH)));
  }

  /** No document can hold its own digest, so that it is a wrong one. */
  private static byte[] selfReference() {
    Digest wrong = Digest.ofHex("0".repeat(64));
    String form =
        "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%03d}]}";
    int size = form.formatted(INDEX_TYPE, wrong, 100).length();
    String index = form.formatted(INDEX_TYPE, wrong, size);
    return HonestImage.layout()
        .with("index.json", index)
        .with(TestArchives.blobPath(wrong), index)
        .tar();
  }

  private static List<HostileArchive> blobs() {
    return List.of(
        HostileArchive.of(
            "A layer that was changed",
            HonestImage.layout().flipped(HonestImage.STORED_LAYER, 30).tar(),
            refused(DIGEST_MISMATCH)),
        HostileArchive.of(
            "A layer of a docker-archive that was changed",
            HonestImage.docker().flipped(HonestImage.DOCKER_LAYER, 600).tar(),
            refused(DIGEST_MISMATCH)),
        HostileArchive.of(
            "A manifest that was changed",
            HonestImage.layout()
                .changed(HonestImage.MANIFEST, s -> s.replace("layers", "Layers"))
                .tar(),
            refused(DIGEST_MISMATCH)),
        HostileArchive.of(
            "A configuration that was changed",
            HonestImage.layout()
                .changed(HonestImage.CONFIG, s -> s.replace("amd64", "arm64"))
                .tar(),
            refused(DIGEST_MISMATCH)),
        HostileArchive.of(
            "A configuration whose name says another digest",
            HonestImage.docker()
                .changed(HonestImage.DOCKER_CONFIG, s -> s.replace("amd64", "arm64"))
                .tar(),
            refused(DIGEST_MISMATCH)),
        HostileArchive.of(
            "A layer that is absent",
            HonestImage.layout().without(HonestImage.STORED_LAYER).tar(),
            refused(MISSING_BLOB)),
        HostileArchive.of("A foreign layer that is absent", foreign(), refused(MISSING_BLOB)),
        HostileArchive.of(
            "A manifest that is absent",
            HonestImage.layout().without(HonestImage.MANIFEST).tar(),
            refused(MISSING_BLOB)),
        HostileArchive.of(
            "A configuration that is absent",
            HonestImage.docker().without(HonestImage.DOCKER_CONFIG).tar(),
            refused(MISSING_BLOB)));
  }

  private static byte[] foreign() {
    var image = STORED.as("application/vnd.oci.image.layer.nondistributable.v1.tar+gzip");
    return Tampered.of(image.layout()).without(Digest.of(image.stored())).tar();
  }

  private static List<HostileArchive> configurations() {
    return List.of(
        config("A configuration that is no JSON", s -> "#!/bin/sh", refused(CORRUPT)),
        config("A configuration that is a list", s -> "[]", refused(CORRUPT)),
        config("A configuration without layers' digests", s -> "{}", refused(NOT_AN_IMAGE)),
        config(
            "A configuration of another file system",
            s -> s.replace("\"type\":\"layers\"", "\"type\":\"baselayer\""),
            refused(UNSUPPORTED_MEDIA_TYPE)),
        config(
            "A configuration of fewer layers than the manifest",
            s -> s.replaceFirst("\"diff_ids\":\\[[^]]*]", "\"diff_ids\":[]"),
            refused(CORRUPT)),
        config(
            "A diff ID that is wrong",
            s -> s.replaceFirst(DIGEST, "sha256:" + "0".repeat(64)),
            refused(DIGEST_MISMATCH)),
        config(
            "A history of more layers than there are",
            s -> s.replace("\"history\":[", "\"history\":[{},{},"),
            refused(CORRUPT)),
        config(
            "A history of fewer layers than there are, as old tools write it",
            s -> s.replaceFirst("\"history\":\\[[^]]*]", "\"history\":[]"),
            judged().showing("app")),
        config(
            "A platform that is no word",
            s -> s.replace("amd64", "amd64\\n../../x"),
            refused(CORRUPT)),
        HostileArchive.of(
            "An index that lies about the platform, which its image itself says",
            STORED.layout(
                STORED
                    .manifestDescriptor()
                    .replaceFirst(
                        "}$", ",\"platform\":{\"os\":\"windows\",\"architecture\":\"s390x\"}}")),
            judged().showing("app")));
  }

  private static HostileArchive docker(String name, UnaryOperator<String> change, Outcome outcome) {
    return HostileArchive.of(name, HonestImage.dockerManifest(change), outcome);
  }

  private static HostileArchive index(String name, UnaryOperator<String> change, Outcome outcome) {
    return HostileArchive.of(name, HonestImage.index(change), outcome);
  }

  private static HostileArchive manifest(
      String name, UnaryOperator<String> change, Outcome outcome) {
    return HostileArchive.of(name, HonestImage.manifest(change), outcome);
  }

  private static HostileArchive config(String name, UnaryOperator<String> change, Outcome outcome) {
    return HostileArchive.of(
        name, STORED.configured(change.apply(STORED.configText())).layout(), outcome);
  }

  private static byte[] layers(int count) {
    TestImage image = image();
    for (int i = 0; i < count; i++) {
      image.layer(HonestImage.LAYER);
    }
    return TestArchives.ociLayout(image);
  }

  private static byte[] images(int count) {
    TestImage[] images = new TestImage[count];
    for (int i = 0; i < count; i++) {
      images[i] = image().layer(HonestImage.LAYER).cmd("/app", "" + i);
    }
    return TestArchives.ociLayout(images);
  }
}

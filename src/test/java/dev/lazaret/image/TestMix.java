package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.UnaryOperator;

/** Archives that no tool writes, put together from honest ones. */
public final class TestMix {
  private TestMix() {}

  /** An OCI layout with the manifest.json of another image laid over it. */
  public static byte[] dockerOver(byte[] layout, TestImage docker) {
    Tampered mixed = Tampered.of(layout);
    Tampered.of(TestArchives.dockerArchive(docker)).eachFile(mixed::with);
    return mixed.tar();
  }

  /** Changes a manifest and puts its new digest and size into the index. */
  public static byte[] remanifested(byte[] layout, Digest manifest, UnaryOperator<String> change) {
    Tampered tampered = Tampered.of(layout);
    String before = tampered.text(TestArchives.blobPath(manifest));
    String after = change.apply(before);
    Digest digest = Digest.of(after.getBytes(UTF_8));
    return tampered
        .without(manifest)
        .with(TestArchives.blobPath(digest), after)
        .changed(
            "index.json",
            s ->
                s.replace(manifest.value(), digest.value())
                    .replace(
                        "\"size\":" + before.getBytes(UTF_8).length,
                        "\"size\":" + after.getBytes(UTF_8).length))
        .tar();
  }

  /** Indexes within each other around one image. */
  public static byte[] nestedIndexes(TestImage image, int depth) {
    Tampered tampered = Tampered.of(TestArchives.ociLayout(image));
    String index = tampered.text("index.json");
    for (int i = 0; i < depth; i++) {
      byte[] bytes = index.getBytes(UTF_8);
      tampered.with(TestArchives.blobPath(Digest.of(bytes)), bytes);
      index =
          "{\"schemaVersion\":2,\"manifests\":[{\"mediaType\":\"application/vnd.oci.image.index.v1+json\",\"digest\":\"%s\",\"size\":%d}]}"
              .formatted(Digest.of(bytes), bytes.length);
    }
    return tampered.with("index.json", index).tar();
  }
}

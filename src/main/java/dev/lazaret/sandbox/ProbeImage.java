package dev.lazaret.sandbox;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The image of the self-test: one program and nothing else. */
final class ProbeImage {
  private static final String PROGRAM = "probe";

  private ProbeImage() {}

  static ImageConfig config() {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        "",
        List.of(),
        List.of("/" + PROGRAM),
        List.of(),
        "",
        List.of(),
        List.of(),
        Map.of(),
        List.of(),
        null,
        null,
        null,
        List.of(),
        List.of());
  }

  /** A docker-archive. */
  static void writeTo(OutputStream archive) throws IOException {
    var layer = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(layer)) {
      add(tar, PROGRAM, 0755, ProbeProgram.bytes());
    }
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"Entrypoint":["/%s"]},
         "rootfs":{"type":"layers","diff_ids":["%s"]}}
        """
            .formatted(PROGRAM, Digest.of(layer.toByteArray()))
            .getBytes(StandardCharsets.UTF_8);
    String name = Digest.of(config).hex() + ".json";
    byte[] manifest =
        "[{\"Config\":\"%s\",\"RepoTags\":null,\"Layers\":[\"layer.tar\"]}]"
            .formatted(name)
            .getBytes(StandardCharsets.UTF_8);
    try (var tar = new TarArchiveOutputStream(archive)) {
      add(tar, "layer.tar", 0644, layer.toByteArray());
      add(tar, name, 0644, config);
      add(tar, "manifest.json", 0644, manifest);
    }
  }

  private static void add(TarArchiveOutputStream tar, String name, int mode, byte[] content)
      throws IOException {
    var entry = new TarArchiveEntry(name);
    entry.setMode(mode);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }
}

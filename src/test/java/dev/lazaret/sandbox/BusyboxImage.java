package dev.lazaret.sandbox;

import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageConfig;
import dev.lazaret.image.Platform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** An image of the machine's static busybox that runs one line of shell. */
record BusyboxImage(String line, String user) {
  static final Path BUSYBOX = Path.of("/bin/busybox");

  static BusyboxImage running(String line) {
    return new BusyboxImage(line, "");
  }

  List<String> command() {
    return List.of("/bin/busybox", "sh", "-c", line);
  }

  ImageConfig config() {
    return new ImageConfig(
        new Platform("linux", "amd64", null),
        user,
        List.of(),
        command(),
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

  void writeTo(OutputStream archive) throws IOException {
    byte[] layer = layer();
    byte[] config =
        """
        {"architecture":"amd64","os":"linux","config":{"User":"%s","Entrypoint":[%s],
         "Env":["PATH=/bin","SECRET_TOKEN=do-not-show"]},
         "rootfs":{"type":"layers","diff_ids":["%s"]}}
        """
            .formatted(
                user,
                String.join(",", command().stream().map(BusyboxImage::quoted).toList()),
                Digest.of(layer))
            .getBytes(StandardCharsets.UTF_8);
    String name = Digest.of(config).hex() + ".json";
    String manifest = "[{\"Config\":\"%s\",\"RepoTags\":null,\"Layers\":[\"layer.tar\"]}]";
    try (var tar = new TarArchiveOutputStream(archive)) {
      add(tar, "layer.tar", 0644, layer);
      add(tar, name, 0644, config);
      add(tar, "manifest.json", 0644, manifest.formatted(name).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  private static byte[] layer() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      var tmp = new TarArchiveEntry("tmp/");
      tmp.setMode(01777);
      tar.putArchiveEntry(tmp);
      tar.closeArchiveEntry();
      add(tar, "bin/busybox", 0755, Files.readAllBytes(BUSYBOX));
      var shell = new TarArchiveEntry("bin/sh", TarConstants.LF_SYMLINK);
      shell.setLinkName("busybox");
      tar.putArchiveEntry(shell);
      tar.closeArchiveEntry();
    }
    return bytes.toByteArray();
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

package dev.lazaret.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.Digest;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/**
 * An image archive (OCI layout, layers in gzip) that is made on the fly. The same files give the
 * same archive; nothing but the layers' files is held.
 */
final class MadeImage implements AutoCloseable {
  private static final String OCI = "application/vnd.oci.image.";

  /** One file of a layer; {@code content} gives exactly {@code bytes}. */
  record Entry(String path, long bytes, Content content) {}

  /** Where the bytes of a file come from. */
  interface Content {
    InputStream open() throws IOException;
  }

  private record Blob(Path file, Digest digest, long bytes, Digest diffId) {}

  private final Path folder;
  private final List<Blob> layers = new ArrayList<>();

  MadeImage(Path near) throws IOException {
    this.folder = Files.createTempDirectory(near, "made");
  }

  void layer(Iterable<Entry> entries) throws IOException {
    Path file = folder.resolve(layers.size() + ".tar.gz");
    var blob = new DigestOutputStream(buffered(file), Digest.sha256());
    var content = new DigestOutputStream(new GZIPOutputStream(blob, 1 << 16), Digest.sha256());
    try (var tar = new TarArchiveOutputStream(new BufferedOutputStream(content, 1 << 16))) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (Entry entry : entries) {
        write(tar, entry);
      }
    }
    layers.add(
        new Blob(
            file,
            Digest.ofBytes(blob.getMessageDigest().digest()),
            Files.size(file),
            Digest.ofBytes(content.getMessageDigest().digest())));
  }

  private static void write(TarArchiveOutputStream tar, Entry entry) throws IOException {
    var header = new TarArchiveEntry(entry.path());
    header.setSize(entry.bytes());
    header.setModTime(0);
    tar.putArchiveEntry(header);
    try (InputStream in = entry.content().open()) {
      in.transferTo(tar);
    }
    tar.closeArchiveEntry();
  }

  void writeTo(Path archive) throws IOException {
    byte[] config = config();
    byte[] manifest = manifest(config);
    Path unfinished = archive.resolveSibling(archive.getFileName() + ".part");
    try (var tar = new TarArchiveOutputStream(buffered(unfinished))) {
      tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
      write(tar, document("oci-layout", "{\"imageLayoutVersion\":\"1.0.0\"}".getBytes(UTF_8)));
      write(tar, document("index.json", index(manifest)));
      write(tar, document(blobPath(Digest.of(manifest)), manifest));
      write(tar, document(blobPath(Digest.of(config)), config));
      for (Blob layer : layers) {
        write(
            tar,
            new Entry(
                blobPath(layer.digest()), layer.bytes(), () -> Files.newInputStream(layer.file())));
      }
    }
    Files.move(unfinished, archive);
  }

  private static Entry document(String name, byte[] content) {
    return new Entry(name, content.length, () -> new ByteArrayInputStream(content));
  }

  private byte[] config() {
    String diffIds =
        layers.stream().map(layer -> "\"" + layer.diffId() + "\"").collect(Collectors.joining(","));
    return """
    {"architecture":"amd64","os":"linux","config":{"User":"1000"},\
    "rootfs":{"type":"layers","diff_ids":[%s]}}\
    """
        .formatted(diffIds)
        .getBytes(UTF_8);
  }

  private byte[] manifest(byte[] config) {
    String blobs =
        layers.stream()
            .map(layer -> descriptor("layer.v1.tar+gzip", layer.digest(), layer.bytes()))
            .collect(Collectors.joining(","));
    return """
    {"schemaVersion":2,"mediaType":"%smanifest.v1+json","config":%s,"layers":[%s]}\
    """
        .formatted(OCI, descriptor("config.v1+json", Digest.of(config), config.length), blobs)
        .getBytes(UTF_8);
  }

  private static byte[] index(byte[] manifest) {
    return """
    {"schemaVersion":2,"manifests":[%s]}\
    """
        .formatted(descriptor("manifest.v1+json", Digest.of(manifest), manifest.length))
        .getBytes(UTF_8);
  }

  private static String descriptor(String type, Digest digest, long bytes) {
    return """
    {"mediaType":"%s%s","digest":"%s","size":%d}\
    """
        .formatted(OCI, type, digest, bytes);
  }

  private static String blobPath(Digest digest) {
    return "blobs/sha256/" + digest.hex();
  }

  private static OutputStream buffered(Path file) throws IOException {
    return new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
  }

  @Override
  public void close() throws IOException {
    for (Blob layer : layers) {
      Files.delete(layer.file());
    }
    Files.delete(folder);
  }
}

package dev.lazaret.bench;

import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.Digest;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.Scratch;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * The layers of an archive as gzip files of their own; a layer that the archive stores otherwise is
 * packed by gzip first.
 */
record LayerFiles(Path folder, int count, long bytes) {
  static LayerFiles of(Path archive, Path folder) throws Exception {
    Set<Digest> wanted = new HashSet<>();
    try (FileChannel channel = FileChannel.open(archive);
        ImageArchive opened =
            ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(folder))) {
      for (ArchivedImage image : opened.images()) {
        image.layers().stream().map(LayerDescriptor::digest).forEach(wanted::add);
      }
    }
    int count = 0;
    long bytes = 0;
    try (var tar =
        new TarArchiveInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
      while (tar.getNextEntry() != null) {
        Path file = folder.resolve(count + ".tar.gz");
        if (wanted.remove(write(tar, file))) {
          pack(file);
          count++;
          bytes += Files.size(file);
        } else {
          Files.delete(file);
        }
      }
    }
    return new LayerFiles(folder, count, bytes);
  }

  private static Digest write(InputStream content, Path file) throws IOException {
    var hashing = new DigestInputStream(content, Digest.sha256());
    Files.copy(hashing, file);
    return Digest.ofBytes(hashing.getMessageDigest().digest());
  }

  private static void pack(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      if (in.read() == 0x1f && in.read() == 0x8b) {
        return;
      }
    }
    Path packed = file.resolveSibling("packed");
    try (var out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    Files.move(packed, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Runs {@code gzip -dc | sha256sum} over one layer after the other. */
  void gzipIntoSha256sum() throws IOException, InterruptedException {
    Command.run(folder, "for f in *.tar.gz; do gzip -dc $f | sha256sum; done");
  }

  /** The limit of the hardware. */
  void igzipIntoOpenssl() throws IOException, InterruptedException {
    Command.run(folder, "for f in *.tar.gz; do igzip -dc $f | openssl sha256; done");
  }
}

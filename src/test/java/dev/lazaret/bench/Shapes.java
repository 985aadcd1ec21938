package dev.lazaret.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;

/** Makes the images that are measured, out of this machine's files, and keeps them for later. */
final class Shapes {
  private final Path folder;

  Shapes(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** Real files, as they are, in {@code layers} of about the same size. */
  Path ofRealFiles(int layers, long megabytes) throws IOException {
    Path archive = folder.resolve("real-%d-layers-%d-mb.tar".formatted(layers, megabytes));
    if (!Files.exists(archive)) {
      Iterator<UsrFiles.Found> files = UsrFiles.mixed().iterator();
      try (var image = new MadeImage(folder)) {
        for (int layer = 0; layer < layers; layer++) {
          image.layer(upTo((megabytes << 20) / layers, files));
        }
        image.writeTo(archive);
      }
    }
    return archive;
  }

  /**
   * The same as files of packages: the first layer shows dpkg, the last one has its database with
   * the digests of all of them.
   */
  Path ofPackagedFiles(int layers, long megabytes) throws IOException {
    Path archive = folder.resolve("packaged-%d-layers-%d-mb.tar".formatted(layers, megabytes));
    if (!Files.exists(archive)) {
      Iterator<UsrFiles.Found> files = UsrFiles.mixed().iterator();
      StringBuilder digests = new StringBuilder();
      try (var image = new MadeImage(folder)) {
        for (int layer = 0; layer < layers; layer++) {
          List<MadeImage.Entry> entries = upTo((megabytes << 20) / layers, files);
          for (MadeImage.Entry entry : entries) {
            digests.append(md5(entry)).append("  ").append(entry.path()).append('\n');
          }
          if (layer == 0) {
            entries.addFirst(text("etc/debian_version", "12.7\n"));
          }
          if (layer == layers - 1) {
            entries.add(text("var/lib/dpkg/info/everything.md5sums", digests.toString()));
          }
          image.layer(entries);
        }
        image.writeTo(archive);
      }
    }
    return archive;
  }

  private static MadeImage.Entry text(String path, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new MadeImage.Entry(path, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static String md5(MadeImage.Entry entry) throws IOException {
    try (InputStream content = entry.content().open();
        var digested = new DigestInputStream(content, MessageDigest.getInstance("MD5"))) {
      digested.transferTo(OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(digested.getMessageDigest().digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  private static List<MadeImage.Entry> upTo(long bytes, Iterator<UsrFiles.Found> files) {
    List<MadeImage.Entry> entries = new ArrayList<>();
    long left = bytes;
    while (left > 0 && files.hasNext()) {
      UsrFiles.Found file = files.next();
      left -= file.bytes();
      entries.add(
          new MadeImage.Entry(
              file.path().toString().substring(1),
              file.bytes(),
              () -> Files.newInputStream(file.path())));
    }
    if (left > 0) {
      throw new IllegalStateException("This machine has too few files in /usr for this image");
    }
    return entries;
  }

  /** Layers of files that are all of one size, cut out of real ones. */
  Path ofEqualFiles(int layers, int filesPerLayer, int bytesPerFile) throws IOException {
    Path archive =
        folder.resolve(
            "equal-%d-layers-%d-files-%d-bytes.tar".formatted(layers, filesPerLayer, bytesPerFile));
    if (!Files.exists(archive)) {
      try (var image = new MadeImage(folder);
          InputStream bytes = UsrFiles.bytes()) {
        for (int layer = 0; layer < layers; layer++) {
          image.layer(cut(bytes, layer, filesPerLayer, bytesPerFile));
        }
        image.writeTo(archive);
      }
    }
    return archive;
  }

  private static List<MadeImage.Entry> cut(InputStream bytes, int layer, int files, int size) {
    List<MadeImage.Entry> entries = new ArrayList<>();
    for (int file = 0; file < files; file++) {
      String path = "opt/layer%d/folder%d/file%d".formatted(layer, file / 100, file);
      entries.add(
          new MadeImage.Entry(path, size, () -> new ByteArrayInputStream(bytes.readNBytes(size))));
    }
    return entries;
  }
}

package dev.lazaret.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import dev.lazaret.image.Digest;
import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Layers too large to be held, in a docker-archive that is written around them. */
record StreamedLayer(List<Tar> tars, Storage storage) implements HostileArchive.Writing {

  /** Writes the layer's tar, up to and without its closing blocks. */
  @FunctionalInterface
  interface Tar {
    void to(OutputStream out) throws IOException;
  }

  enum Storage {
    GZIP {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new GZIPOutputStream(out, 1 << 16);
      }
    },
    ZSTD {
      @Override
      OutputStream over(OutputStream out) throws IOException {
        return new ZstdOutputStreamNoFinalizer(out, 1);
      }
    };

    abstract OutputStream over(OutputStream out) throws IOException;
  }

  /** The layer, and those above it. */
  static StreamedLayer zstd(Tar... tars) {
    return new StreamedLayer(List.of(tars), Storage.ZSTD);
  }

  static StreamedLayer gzip(Tar tar) {
    return new StreamedLayer(List.of(tar), Storage.GZIP);
  }

  @Override
  public void to(OutputStream out) throws IOException {
    List<String> names = new ArrayList<>();
    List<String> diffIds = new ArrayList<>();
    for (Tar tar : tars) {
      String name = "layer" + names.size();
      names.add("\"" + name + "\"");
      diffIds.add("\"" + write(tar, name, out) + "\"");
    }
    out.write(documents(String.join(",", names), String.join(",", diffIds)));
  }

  private Digest write(Tar tar, String name, OutputStream out) throws IOException {
    Path stored = Files.createTempFile("conformance-", ".layer");
    try {
      Digest diffId = store(tar, stored);
      out.write(new Header(name, '0', Files.size(stored)).toBytes());
      Files.copy(stored, out);
      out.write(new byte[(int) (-Files.size(stored) & 511)]);
      return diffId;
    } finally {
      Files.delete(stored);
    }
  }

  private Digest store(Tar tar, Path file) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (OutputStream compressing = storage.over(Files.newOutputStream(file));
        OutputStream layer =
            new BufferedOutputStream(new DigestOutputStream(compressing, sha256), 1 << 16)) {
      tar.to(layer);
      layer.write(new byte[1024]);
    }
    return Digest.ofBytes(sha256.digest());
  }

  private static byte[] documents(String layers, String diffIds) {
    String config =
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Cmd\":[\"/app\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
            .formatted(diffIds);
    String manifest = "[{\"Config\":\"config.json\",\"Layers\":[%s]}]".formatted(layers);
    return new RawTar()
        .file("config.json", config.getBytes(UTF_8))
        .file("manifest.json", manifest.getBytes(UTF_8))
        .finish();
  }

  /** A file of zeros. */
  static Tar zeros(long size) {
    return out -> {
      out.write(new Header("zeros", '0', size).toBytes());
      byte[] block = new byte[1 << 16];
      long padded = (size + 511) / 512 * 512;
      for (long left = padded; left > 0; left -= block.length) {
        out.write(block, 0, (int) Math.min(left, block.length));
      }
    };
  }
}

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
import java.util.zip.GZIPOutputStream;

/** A layer too large to be held, in a docker-archive that is written around it. */
record StreamedLayer(Tar tar, Storage storage) implements HostileArchive.Writing {

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

  static StreamedLayer zstd(Tar tar) {
    return new StreamedLayer(tar, Storage.ZSTD);
  }

  static StreamedLayer gzip(Tar tar) {
    return new StreamedLayer(tar, Storage.GZIP);
  }

  @Override
  public void to(OutputStream out) throws IOException {
    Path stored = Files.createTempFile("conformance-", ".layer");
    try {
      Digest diffId = store(stored);
      out.write(new Header("layer", '0', Files.size(stored)).toBytes());
      Files.copy(stored, out);
      out.write(new byte[(int) (-Files.size(stored) & 511)]);
      out.write(documents(diffId));
    } finally {
      Files.delete(stored);
    }
  }

  private Digest store(Path file) throws IOException {
    MessageDigest sha256 = Digest.sha256();
    try (OutputStream compressing = storage.over(Files.newOutputStream(file));
        OutputStream layer =
            new BufferedOutputStream(new DigestOutputStream(compressing, sha256), 1 << 16)) {
      tar.to(layer);
      layer.write(new byte[1024]);
    }
    return Digest.ofBytes(sha256.digest());
  }

  private static byte[] documents(Digest diffId) {
    String config =
        "{\"os\":\"linux\",\"architecture\":\"amd64\",\"config\":{\"Cmd\":[\"/app\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\"%s\"]}}"
            .formatted(diffId);
    String manifest = "[{\"Config\":\"config.json\",\"Layers\":[\"layer\"]}]";
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

package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar.Header;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer that a test writes entry by entry; paths are written as given. */
public final class TestLayer {
  private final RawTar tar = new RawTar();
  private byte[] finished = new byte[0];
  private @Nullable Path file;

  TestLayer() {}

  /** A layer whose tar already exists. */
  public static TestLayer ofTar(byte[] tar) {
    var layer = new TestLayer();
    layer.finished = tar.clone();
    return layer;
  }

  /** A layer whose tar is a file, and may be too large for memory. */
  public static TestLayer ofTar(Path file) {
    var layer = new TestLayer();
    layer.file = file;
    return layer;
  }

  public TestLayer dir(String path) {
    return dir(path, 0755);
  }

  public TestLayer dir(String path, int mode) {
    return add(path + "/", "", '5', h -> h.mode(mode), new byte[0]);
  }

  public TestLayer file(String path, String content) {
    return file(path, 0644, content.getBytes(UTF_8));
  }

  public TestLayer file(String path, int mode, byte[] content) {
    return file(path, mode, 0, 0, content);
  }

  public TestLayer file(String path, int mode, long uid, long gid, byte[] content) {
    return add(path, "", '0', h -> h.mode(mode).owner(uid, gid), content);
  }

  public TestLayer symlink(String path, String target) {
    return add(path, target, '2', h -> h.mode(0777), new byte[0]);
  }

  public TestLayer hardlink(String path, String target) {
    return add(path, target, '1', h -> h, new byte[0]);
  }

  public TestLayer fifo(String path) {
    return add(path, "", '6', h -> h, new byte[0]);
  }

  public TestLayer characterDevice(String path, int major, int minor) {
    return add(path, "", '3', h -> h.device(major, minor), new byte[0]);
  }

  public TestLayer blockDevice(String path, int major, int minor) {
    return add(path, "", '4', h -> h.device(major, minor), new byte[0]);
  }

  /** Removes {@code path} of the layers below. */
  public TestLayer whiteout(String path) {
    int slash = path.lastIndexOf('/') + 1;
    return file(path.substring(0, slash) + ".wh." + path.substring(slash), "");
  }

  /** Hides what the layers below have in the directory {@code path}. */
  public TestLayer opaque(String path) {
    return file(path.isEmpty() ? ".wh..wh..opq" : path + "/.wh..wh..opq", "");
  }

  /** A file with an extended attribute, {@code security.capability} for instance. */
  public TestLayer fileWithXattr(
      String path, int mode, byte[] content, String attribute, byte[] value) {
    var record = new ByteArrayOutputStream();
    record.writeBytes(("SCHILY.xattr." + attribute + "=").getBytes(UTF_8));
    record.writeBytes(value);
    tar.extended('x', record.toByteArray());
    return file(path, mode, content);
  }

  /** Entries that only {@link RawTar} can say. */
  public TestLayer raw(byte[] blocks) {
    tar.raw(blocks);
    return this;
  }

  /** The uncompressed tar. */
  public byte[] tar() {
    if (file != null) {
      return read(file);
    }
    if (finished.length == 0) {
      finished = tar.finish();
    }
    return finished.clone();
  }

  /** The digest of the uncompressed tar. */
  public Digest diffId() {
    return file == null ? Digest.of(tar()) : digest(file);
  }

  /** Writes the uncompressed tar; a link where it is a file already. */
  void writeTo(Path target) throws IOException {
    if (file == null) {
      Files.write(target, tar());
    } else {
      Files.createLink(target, file);
    }
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Digest digest(Path file) {
    var sha256 = Digest.sha256();
    try (var in = new DigestInputStream(Files.newInputStream(file), sha256)) {
      in.transferTo(OutputStream.nullOutputStream());
      return Digest.ofBytes(sha256.digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private interface Change {
    Header to(Header header);
  }

  private TestLayer add(String path, String target, char type, Change change, byte[] content) {
    List<String> pax = new ArrayList<>();
    if (path.getBytes(UTF_8).length > 100) {
      pax.add("path=" + path);
    }
    if (target.getBytes(UTF_8).length > 100) {
      pax.add("linkpath=" + target);
    }
    if (!pax.isEmpty()) {
      tar.pax(pax.toArray(String[]::new));
    }
    tar.add(change.to(new Header(path, type, content.length).link(target)), content);
    return this;
  }
}

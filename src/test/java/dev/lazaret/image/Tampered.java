package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.RawTar.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** An archive with some of its files changed by a test; read by another tar reader than ours. */
public final class Tampered {
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Map<String, String> links = new LinkedHashMap<>();

  private Tampered() {}

  public static Tampered of(byte[] archive) {
    var tampered = new Tampered();
    try (var tar = new TarArchiveInputStream(new ByteArrayInputStream(archive))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        tampered.files.put(entry.getName(), tar.readAllBytes());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tampered;
  }

  public Tampered with(String name, String content) {
    return with(name, content.getBytes(UTF_8));
  }

  public Tampered with(String name, byte[] content) {
    files.put(name, content);
    return this;
  }

  public Tampered without(Digest blob) {
    return without(TestArchives.blobPath(blob));
  }

  public Tampered without(String name) {
    if (files.remove(name) == null) {
      throw new IllegalArgumentException("No file " + name);
    }
    return this;
  }

  public Tampered changed(String name, UnaryOperator<String> change) {
    return with(name, change.apply(new String(files.get(name), UTF_8)));
  }

  /** Flips a bit of the file's byte at {@code at}. */
  public Tampered flipped(String name, int at) {
    files.get(name)[at] ^= 1;
    return this;
  }

  /** Puts the file elsewhere and a link in its place. */
  Tampered moved(String name, String target) {
    files.put(target, files.remove(name));
    links.put(name, "../" + target);
    return this;
  }

  String text(String name) {
    return new String(files.get(name), UTF_8);
  }

  byte[] bytes(String name) {
    return files.get(name);
  }

  void eachFile(java.util.function.BiConsumer<String, byte[]> action) {
    files.forEach(action);
  }

  public byte[] tar() {
    var tar = new RawTar();
    links.forEach((name, target) -> tar.add(new Header(name, '2', 0).link(target)));
    files.forEach(tar::file);
    return tar.finish();
  }
}

package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.TestLayer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Layers as dpkg leaves them behind. */
final class Debs {
  private Debs() {}

  /** A layer of Debian with one program, of which dpkg knows the digest. */
  static TestLayer installed(String packageName, String path, byte[] content) {
    return owned(
        layer().file("etc/debian_version", "12.7\n").file(path, 0755, content),
        packageName,
        path,
        content);
  }

  /** Lets dpkg say that it brought this content. */
  static TestLayer owned(TestLayer layer, String packageName, String path, byte[] content) {
    return layer.file(
        "var/lib/dpkg/info/" + packageName + ".md5sums", md5(content) + "  " + path + "\n");
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  /** A program as far as its head goes, that holds these words. */
  static byte[] elf(String words) {
    return ("\177ELF\2\1\1" + "\0".repeat(100) + words + "\0").getBytes(UTF_8);
  }
}

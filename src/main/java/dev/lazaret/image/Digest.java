package dev.lazaret.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 content digest in its canonical text form {@code sha256:<64 lower-case hex digits>}
 * (OCI image specification, descriptor.md, "Digests"). No other algorithm and no other spelling is
 * accepted: a digest becomes a file name and a key, so its syntax is checked before anything else
 * touches it.
 */
public record Digest(String value) implements Comparable<Digest> {
  private static final String PREFIX = "sha256:";
  private static final Pattern FORM = Pattern.compile("sha256:[0-9a-f]{64}");

  public Digest {
    if (!FORM.matcher(value).matches()) {
      throw new IllegalArgumentException("Not a sha256 digest: " + abbreviate(value));
    }
  }

  /** Whether {@code text} has the form of a digest. */
  public static boolean isDigest(String text) {
    return FORM.matcher(text).matches();
  }

  /** The digest of 64 hex digits without prefix. */
  public static Digest ofHex(String hex) {
    return new Digest(PREFIX + hex);
  }

  /** The digest whose 32 raw bytes are {@code bytes}. */
  public static Digest ofBytes(byte[] bytes) {
    return ofHex(HexFormat.of().formatHex(bytes));
  }

  /** The digest of {@code content}. */
  public static Digest of(byte[] content) {
    return ofBytes(sha256().digest(content));
  }

  /** A fresh SHA-256 of the running JDK. */
  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  /** The 64 hex digits. */
  public String hex() {
    return value.substring(PREFIX.length());
  }

  /** The first twelve hex digits, for people. */
  public String brief() {
    return hex().substring(0, 12);
  }

  @Override
  public int compareTo(Digest other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }

  private static String abbreviate(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}

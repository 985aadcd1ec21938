package dev.lazaret.image;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Counts and hashes what is read through it; used with large reads only, so it has no buffer. */
final class CountingInput extends FilterInputStream {
  private final MessageDigest sha256 = Digest.sha256();
  private long count;

  CountingInput(InputStream in) {
    super(in);
  }

  /** Reads to the end. */
  void drain() throws IOException {
    byte[] scratch = new byte[64 * 1024];
    while (read(scratch, 0, scratch.length) >= 0) {
      // Only the digest is wanted.
    }
  }

  long count() {
    return count;
  }

  /** The digest of what was read; ends the counting. */
  Digest digest() {
    return Digest.ofBytes(sha256.digest());
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    int got = in.read(into, offset, length);
    if (got > 0) {
      sha256.update(into, offset, got);
      count += got;
    }
    return got;
  }

  /** Skipped bytes would be missing in the digest. */
  @Override
  public long skip(long bytes) throws IOException {
    byte[] scratch = new byte[(int) Math.clamp(bytes, 1, 64 * 1024)];
    return Math.max(0, read(scratch, 0, (int) Math.min(bytes, scratch.length)));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}

package dev.lazaret.evidence;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Content that is deciphered while it is read; whatever is wrong with it is one exception. */
final class OpenedSeal extends FilterInputStream {
  private final InputStream sealed;

  OpenedSeal(InputStream content, InputStream sealed) {
    super(content);
    this.sealed = sealed;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return super.read(into, offset, length);
    } catch (IOException | RuntimeException e) {
      // The parser below throws unchecked exceptions at what it cannot read.
      throw new EvidenceUnreadable("It was changed or cut short since it was sealed", e);
    }
  }

  @Override
  public void close() throws IOException {
    sealed.close();
  }
}

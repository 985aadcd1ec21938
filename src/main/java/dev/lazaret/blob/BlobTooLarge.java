package dev.lazaret.blob;

import java.io.IOException;

/** The content handed to {@link BlobStore#put} was longer than allowed; nothing of it was kept. */
public final class BlobTooLarge extends IOException {
  private static final long serialVersionUID = 1L;
  private final long limitBytes;

  BlobTooLarge(long limitBytes) {
    super("The content is longer than " + limitBytes + " bytes");
    this.limitBytes = limitBytes;
  }

  /** The bound that was hit, in bytes. */
  public long limitBytes() {
    return limitBytes;
  }
}

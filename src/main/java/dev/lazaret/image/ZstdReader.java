package dev.lazaret.image;

import com.github.luben.zstd.ZstdIOException;
import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads zstd (RFC 8878), several and skippable frames included, with windows of at most 128 MiB,
 * and says in our words what is wrong with it.
 */
final class ZstdReader extends FilterInputStream {
  private static final int WINDOW_LOG = 27;

  private final String what;

  ZstdReader(InputStream in, String what) throws IOException {
    super(new ZstdInputStreamNoFinalizer(new Readable(in)).setLongMax(WINDOW_LOG));
    this.what = what;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      return in.read(into, offset, length);
    } catch (ZstdIOException e) {
      throw refusal(e);
    }
  }

  private Refusal refusal(ZstdIOException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith("Truncated source")
        ? Refusal.truncated(
            "Could not read %s: it ends in the middle of its zstd stream.".formatted(what))
        : Refusal.corrupt(
            "Could not read %s: its zstd data is damaged or needs a window above 128 MiB (%s)."
                .formatted(what, message));
  }

  /** Full reads: the library calls down once for each of its small input buffers. */
  private static final class Readable extends FilterInputStream {
    Readable(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = in.readNBytes(into, offset, length);
      return count == 0 && length > 0 ? -1 : count;
    }
  }
}

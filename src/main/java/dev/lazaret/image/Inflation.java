package dev.lazaret.image;

import java.io.EOFException;
import java.io.IOException;
import java.util.zip.DataFormatException;

/**
 * Inflates deflate (RFC 1951) as strictly as zlib does, and faster, without native code: what is
 * inflated here was packed by strangers.
 */
final class Inflation {
  private enum Part {
    HEADER,
    STORED,
    CODED,
    END
  }

  private final BitInput in;
  private final InflatedWindow window = new InflatedWindow();
  private final DeflateCodes codes = new DeflateCodes();
  private final CodedBlock coded;
  private Part part = Part.END;
  private boolean last;
  private int storedLeft;

  Inflation(BitInput in) {
    this.in = in;
    this.coded = new CodedBlock(in, window);
  }

  /** Begins another stream, to which nothing leads back that came before. */
  void begin() {
    part = Part.HEADER;
    window.clear();
  }

  /** How much the stream gave so far. */
  long total() {
    return window.total();
  }

  /**
   * The next bytes; 0 at the end of the stream.
   *
   * @throws EOFException if the stream is cut off; so it is after a {@link DataFormatException} too
   *     where bits behind the end of the input were taken
   */
  int read(byte[] into, int offset, int length) throws IOException, DataFormatException {
    while (window.isAllGiven() && part != Part.END) {
      window.slide();
      step();
      if (in.isOverrun()) {
        throw new EOFException();
      }
    }
    return window.give(into, offset, length);
  }

  private void step() throws IOException, DataFormatException {
    switch (part) {
      case HEADER -> readHeader();
      case STORED -> copyStored();
      case CODED -> endBlockIf(coded.decode(codes));
      case END -> throw new IllegalStateException("The stream has ended");
    }
  }

  private void readHeader() throws IOException, DataFormatException {
    last = in.take(1) == 1;
    part = Part.CODED;
    switch (in.take(2)) {
      case 0 -> beginStored();
      case 1 -> codes.setFixed();
      case 2 -> codes.read(in);
      default -> throw new DataFormatException("invalid block type");
    }
  }

  private void beginStored() throws IOException, DataFormatException {
    in.align();
    storedLeft = in.take(16);
    if (storedLeft != (~in.take(16) & 0xffff)) {
      throw new DataFormatException("invalid stored block lengths");
    }
    part = Part.STORED;
  }

  private void copyStored() throws IOException {
    int wanted = Math.min(storedLeft, InflatedWindow.FULL - window.filled);
    int count = in.copy(window.bytes, window.filled, wanted);
    if (count == 0 && wanted > 0) {
      throw new EOFException();
    }
    window.filled += count;
    storedLeft -= count;
    endBlockIf(storedLeft == 0);
  }

  private void endBlockIf(boolean ended) {
    if (ended) {
      part = last ? Part.END : Part.HEADER;
    }
    if (part == Part.END) {
      in.align();
    }
  }
}

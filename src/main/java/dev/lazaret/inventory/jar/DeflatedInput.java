package dev.lazaret.inventory.jar;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/** A member of a zip archive, inflated; to be closed, as the inflater lies outside of the heap. */
final class DeflatedInput extends InflaterInputStream {
  DeflatedInput(ByteBuffer deflated) {
    super(new BufferInput(deflated), new Inflater(true), 8192);
  }

  @Override
  public void close() throws IOException {
    inf.end();
    super.close();
  }
}

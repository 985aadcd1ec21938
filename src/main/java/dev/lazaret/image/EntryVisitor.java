package dev.lazaret.image;

import java.io.IOException;
import java.io.InputStream;

/**
 * Sees each entry of a layer, in the order of the tar. {@code content} holds exactly the entry's
 * bytes (holes of sparse files read as zeros), may be left unread, and ends with the call. An
 * exception that {@code content} throws means that the layer is not what it claims: it may be
 * passed on, and swallowing it does not help, the layer is refused all the same.
 */
@FunctionalInterface
public interface EntryVisitor {
  void entry(LayerEntry entry, InputStream content) throws IOException;

  /** Told often how many bytes of the layer as stored were read so far; for progress only. */
  default void readSoFar(long storedBytes) {}
}

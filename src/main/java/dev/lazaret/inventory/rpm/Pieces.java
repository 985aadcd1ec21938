package dev.lazaret.inventory.rpm;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Content that lies in pieces on several pages. Room for it is taken only when all pieces are at
 * hand, never because a length field says so.
 */
final class Pieces {
  private final List<Region> parts = new ArrayList<>();
  private long size;

  void add(Region part) {
    parts.add(part);
    size += part.size();
  }

  long size() {
    return size;
  }

  Region join() {
    if (parts.size() == 1) {
      return parts.getFirst();
    }
    ByteBuffer all = ByteBuffer.allocate(Math.toIntExact(size));
    parts.forEach(part -> all.put(part.bytes().duplicate()));
    return new Region(all.flip());
  }
}

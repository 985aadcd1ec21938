package dev.lazaret.inventory.rpm;

import java.nio.ByteOrder;

/**
 * Reads {@code Packages.db} of the ndb backend (rpm, {@code lib/backend/ndb/rpmpkg.c}): pages of
 * slots, each of which points to a blob between a head and a tail; all little endian. The checksum
 * in the tail is left alone, as rpm itself reads packages without it.
 */
final class NdbFile {
  private static final int PAGE = 4096;
  private static final int SLOT = 16;
  private static final int BLOCK = 16;
  private static final int FILE_HEADER = 32;
  private static final int HEAD = 16;
  private static final int TAIL = 12;

  private final Region file;
  private final HeaderSink sink;

  private NdbFile(Region file, HeaderSink sink) {
    this.file = file;
    this.sink = sink;
  }

  static void read(Region file, HeaderSink sink) {
    if (!file.holds(0, FILE_HEADER) || !file.says(0, "RpmP")) {
      sink.damaged("rpm-not-ndb", 0);
      return;
    }
    new NdbFile(file.in(ByteOrder.LITTLE_ENDIAN), sink).slots();
  }

  private void slots() {
    if (file.u32(4) != 0) {
      sink.damaged("rpm-ndb-version", 4);
    }
    long end = file.u32(12) * PAGE;
    if (!file.holds(0, end)) {
      sink.damaged("rpm-slots-outside", 12);
    }
    for (int at = FILE_HEADER; at < end && file.holds(at, SLOT); at += SLOT) {
      if (file.says(at, "Slot")) {
        slot(at);
      } else {
        sink.damaged("rpm-slot-unreadable", at);
      }
    }
  }

  private void slot(int at) {
    long block = file.u32(at + 8);
    if (block == 0) {
      return;
    }
    long start = block * BLOCK;
    long length = file.u32(at + 12) * BLOCK;
    if (length < HEAD + TAIL || !file.holds(start, length)) {
      sink.damaged("rpm-slot-outside", at);
      return;
    }
    blob(file.part((int) start, (int) length), file.u32(at + 4), start);
  }

  private void blob(Region blob, long index, long start) {
    long size = blob.u32(12);
    int tail = blob.size() - TAIL;
    if (blob.says(0, "BlbS")
        && blob.u32(4) == index
        && size <= tail - HEAD
        && blob.u32(tail + 4) == size
        && blob.says(tail + 8, "BlbE")) {
      sink.blob(blob.part(HEAD, (int) size), start);
    } else {
      sink.damaged("rpm-blob-unreadable", start);
    }
  }
}

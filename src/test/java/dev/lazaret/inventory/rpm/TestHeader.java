package dev.lazaret.inventory.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Builds header blobs as rpm stores them. */
public final class TestHeader {
  private static final int INT32 = 4;
  private static final int STRING = 6;
  private static final int BINARY = 7;
  private static final int STRING_ARRAY = 8;

  private record Entry(int tag, int type, int offset, int count) {}

  private final List<Entry> index = new ArrayList<>();
  private final ByteArrayOutputStream store = new ByteArrayOutputStream();

  /** A header of a package; release and architecture are always the same. */
  public static TestHeader of(String name, String version) {
    return new TestHeader()
        .text(1000, name)
        .text(1001, version)
        .text(1002, "1.el9")
        .text(1022, "x86_64");
  }

  public TestHeader text(int tag, String text) {
    index.add(new Entry(tag, STRING, store.size(), 1));
    store.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  public TestHeader texts(int tag, String... texts) {
    index.add(new Entry(tag, STRING_ARRAY, store.size(), texts.length));
    for (String text : texts) {
      store.writeBytes((text + "\0").getBytes(StandardCharsets.UTF_8));
    }
    return this;
  }

  public TestHeader number(int tag, int number) {
    while (store.size() % 4 != 0) {
      store.write(0);
    }
    index.add(new Entry(tag, INT32, store.size(), 1));
    store.writeBytes(ByteBuffer.allocate(4).putInt(number).array());
    return this;
  }

  /** Stands for the lists of files, which make real headers long. */
  public TestHeader filler(int bytes) {
    index.add(new Entry(1005, BINARY, store.size(), bytes));
    store.writeBytes(new byte[bytes]);
    return this;
  }

  public byte[] build() {
    ByteBuffer blob = ByteBuffer.allocate(8 + 16 * index.size() + store.size());
    blob.putInt(index.size()).putInt(store.size());
    index.forEach(entry ->
        blob.putInt(entry.tag).putInt(entry.type).putInt(entry.offset).putInt(entry.count));
    return blob.put(store.toByteArray()).array();
  }
}

package dev.lazaret.inventory.rpm;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.Adler32;

/** Builds small databases of each format, pages of 512 bytes where there are any. */
public final class TestDatabases {
  static final String DEFINITION =
      "CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT,blob BLOB NOT NULL)";
  static final int PAGE = 512;

  private static final int OVERFLOW_HERE = PAGE - 4;
  private static final int LOCAL = 39;

  private TestDatabases() {}

  /** Page 1 is the schema, page 2 the root of the table, then each blob has a leaf of its own. */
  public static byte[] sqlite(byte[]... blobs) {
    return sqlite(DEFINITION, blobs);
  }

  static byte[] sqlite(String definition, byte[]... blobs) {
    List<ByteBuffer> pages = new ArrayList<>();
    ByteBuffer schema = page(pages);
    schema.put("SQLite format 3\0".getBytes(StandardCharsets.US_ASCII));
    schema.putShort((short) PAGE).put(new byte[] {1, 1, 0, 64, 32, 32});
    schema.putInt(44, 4).putInt(56, 1);
    byte[] root = {2};
    leafCell(
        schema,
        100,
        pages,
        1,
        record(text("table"), text("Packages"), text("Packages"), root, text(definition)));
    ByteBuffer table = page(pages);
    table.put(0, (byte) 5).putShort(3, (short) (blobs.length - 1));
    for (int i = 0; i < blobs.length; i++) {
      int leafNumber = pages.size() + 1;
      leafCell(page(pages), 0, pages, i + 1, record(new byte[0], blobs[i]));
      if (i == blobs.length - 1) {
        table.putInt(8, leafNumber);
      } else {
        int at = PAGE - 5 * (i + 1);
        table.putShort(12 + 2 * i, (short) at).putInt(at, leafNumber).put(at + 4, (byte) (i + 1));
        table.putShort(5, (short) at);
      }
    }
    schema.putInt(28, pages.size());
    return joined(pages);
  }

  private static void leafCell(
      ByteBuffer leaf, int header, List<ByteBuffer> pages, int rowId, byte[] payload) {
    boolean whole = payload.length <= PAGE - 35;
    int rest = LOCAL + (payload.length - LOCAL) % OVERFLOW_HERE;
    int local = whole ? payload.length : rest <= PAGE - 35 ? rest : LOCAL;
    ByteArrayOutputStream cell = new ByteArrayOutputStream();
    varint(cell, payload.length);
    varint(cell, rowId);
    cell.write(payload, 0, local);
    if (!whole) {
      cell.writeBytes(ByteBuffer.allocate(4).putInt(pages.size() + 1).array());
    }
    int at = PAGE - cell.size();
    leaf.put(at, cell.toByteArray()).put(header, (byte) 13).putShort(header + 3, (short) 1);
    leaf.putShort(header + 5, (short) at).putShort(header + 8, (short) at);
    for (int from = local; from < payload.length; from += OVERFLOW_HERE) {
      int here = Math.min(OVERFLOW_HERE, payload.length - from);
      ByteBuffer overflow = page(pages);
      overflow.putInt(0, from + here < payload.length ? pages.size() + 1 : 0);
      overflow.put(4, payload, from, here);
    }
  }

  /** Columns that begin with a NUL are blobs or, when empty, null; a single byte is a number. */
  private static byte[] record(byte[]... columns) {
    ByteArrayOutputStream types = new ByteArrayOutputStream();
    for (byte[] column : columns) {
      boolean isText = column.length > 1 && column[0] != 0;
      int small = column.length;
      varint(types, small <= 1 ? small : 12 + 2 * small + (isText ? 1 : 0));
    }
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    varint(all, types.size() + 1);
    all.writeBytes(types.toByteArray());
    Arrays.stream(columns).forEach(all::writeBytes);
    return all.toByteArray();
  }

  private static void varint(ByteArrayOutputStream out, int value) {
    for (int shift = 28; shift > 0; shift -= 7) {
      if (value >>> shift != 0) {
        out.write(value >>> shift & 0x7f | 0x80);
      }
    }
    out.write(value & 0x7f);
  }

  /** One page of slots, then the blobs. */
  public static byte[] ndb(byte[]... blobs) {
    ByteBuffer file = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    file.put(text("RpmP")).putInt(0).putInt(1).putInt(1).putInt(blobs.length + 1).position(32);
    int start = 4096;
    for (int slot = 2; slot < 256; slot++) {
      file.put(text("Slot"));
      int index = slot - 1;
      if (index > blobs.length) {
        file.position(file.position() + 12);
        continue;
      }
      byte[] blob = blobs[index - 1];
      int blocks = (16 + blob.length + 12 + 15) / 16;
      file.putInt(index).putInt(start / 16).putInt(blocks);
      ByteBuffer all = file.slice(start, blocks * 16).order(ByteOrder.LITTLE_ENDIAN);
      all.put(text("BlbS")).putInt(index).putInt(0).putInt(blob.length).put(blob);
      Adler32 sum = new Adler32();
      sum.update(all.slice(0, blocks * 16 - 12));
      all.position(blocks * 16 - 12).putInt((int) sum.getValue()).putInt(blob.length);
      all.put(text("BlbE"));
      start += blocks * 16;
    }
    return Arrays.copyOf(file.array(), start);
  }

  /** Two buckets, the second goes on on a further page; every blob lies on overflow pages. */
  public static byte[] berkeleyDb(ByteOrder order, byte[]... blobs) {
    List<ByteBuffer> pages = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      page(pages).order(order).putInt(8, i);
    }
    ByteBuffer meta = pages.getFirst();
    meta.putInt(12, 0x061561).putInt(16, 9).putInt(20, PAGE).put(25, (byte) 8);
    meta.putInt(72, 1).putInt(76, 1).putInt(80, 0).putInt(96, 1).putInt(100, 1);
    pages.subList(1, 4).forEach(hash -> hash.put(25, (byte) 13).putShort(22, (short) PAGE));
    pages.get(2).putInt(16, 3);
    pages.get(3).putInt(12, 2);
    item(pages.get(1), key(order, 0), ByteBuffer.allocate(5).put((byte) 1).array());
    for (int i = 0; i < blobs.length; i++) {
      ByteBuffer value = ByteBuffer.allocate(12).order(order).put((byte) 3);
      value.putInt(4, pages.size()).putInt(8, blobs[i].length);
      item(pages.get(1 + i % 3), key(order, i + 1), value.array());
      overflow(pages, order, blobs[i]);
    }
    meta.putInt(32, pages.size() - 1);
    return joined(pages);
  }

  private static byte[] key(ByteOrder order, int number) {
    return ByteBuffer.allocate(5).order(order).put((byte) 1).putInt(number).array();
  }

  private static void item(ByteBuffer page, byte[] key, byte[] value) {
    int items = page.getShort(20);
    int keyAt = page.getShort(22) - key.length;
    int valueAt = keyAt - value.length;
    page.put(keyAt, key).put(valueAt, value);
    page.putShort(26 + 2 * items, (short) keyAt).putShort(28 + 2 * items, (short) valueAt);
    page.putShort(20, (short) (items + 2)).putShort(22, (short) valueAt);
  }

  private static void overflow(List<ByteBuffer> pages, ByteOrder order, byte[] blob) {
    int most = PAGE - 26;
    for (int from = 0; from < blob.length; from += most) {
      int here = Math.min(most, blob.length - from);
      ByteBuffer page = page(pages).order(order).putInt(8, pages.size() - 1);
      page.putInt(16, from + here < blob.length ? pages.size() : 0);
      page.putShort(22, (short) here).put(25, (byte) 7).put(26, blob, from, here);
    }
  }

  private static ByteBuffer page(List<ByteBuffer> pages) {
    pages.add(ByteBuffer.allocate(PAGE));
    return pages.getLast();
  }

  private static byte[] joined(List<ByteBuffer> pages) {
    ByteBuffer all = ByteBuffer.allocate(PAGE * pages.size());
    pages.forEach(page -> all.put(page.array()));
    return all.array();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}

package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Writes pax tars (POSIX.1-2017) whose headers depend on nothing but the entry. */
final class TarWriter {
  private static final int BLOCK = 512;
  private static final long LARGEST_SIZE = 077777777777L;
  private static final long LARGEST_ID = 07777777L;

  private final OutputStream out;

  TarWriter(OutputStream out) {
    this.out = out;
  }

  /** What one entry takes in a tar, headers and padding included. */
  static long sizeOf(LayerEntry entry) {
    return headers(entry).length + padded(entry.sizeBytes());
  }

  /** What the closing blocks take. */
  static long sizeOfEnd() {
    return 2 * BLOCK;
  }

  void entry(LayerEntry entry, InputStream content) throws IOException {
    out.write(headers(entry));
    long written = content.transferTo(out);
    if (written != entry.sizeBytes()) {
      throw new IOException("An entry of %d bytes had %d".formatted(entry.sizeBytes(), written));
    }
    pad(written);
  }

  /** A file whose content follows in {@link #content} calls of together {@code size} bytes. */
  void fileHeader(String name, long size) throws IOException {
    out.write(headers(file(name, size)));
  }

  void pad(long size) throws IOException {
    out.write(new byte[(int) (padded(size) - size)]);
  }

  void end() throws IOException {
    out.write(new byte[2 * BLOCK]);
  }

  static LayerEntry file(String name, long size) {
    return new LayerEntry(name, LayerEntry.Type.FILE, 0644, 0, 0, size, null, 0, 0, 0, Map.of());
  }

  private static long padded(long size) {
    return (size + BLOCK - 1) / BLOCK * BLOCK;
  }

  private static byte[] headers(LayerEntry entry) {
    byte[] name = name(entry);
    byte[] link = entry.linkTarget() == null ? new byte[0] : PathText.encode(entry.linkTarget());
    byte[] records = records(entry, name, link);
    var headers = new ByteArrayOutputStream();
    if (records.length > 0) {
      headers.writeBytes(
          block(
              "PaxHeaders/entry".getBytes(US_ASCII),
              'x',
              0644,
              0,
              0,
              records.length,
              0,
              new byte[0]));
      headers.writeBytes(Arrays.copyOf(records, (int) padded(records.length)));
    }
    headers.writeBytes(
        block(
            name,
            type(entry),
            entry.mode(),
            entry.uid(),
            entry.gid(),
            entry.sizeBytes(),
            entry.modifiedSeconds(),
            link));
    return headers.toByteArray();
  }

  private static byte[] name(LayerEntry entry) {
    boolean root = entry.path().isEmpty();
    boolean directory = entry.type() == LayerEntry.Type.DIRECTORY;
    return PathText.encode(root ? "./" : directory ? entry.path() + "/" : entry.path());
  }

  private static byte[] records(LayerEntry entry, byte[] name, byte[] link) {
    var records = new ByteArrayOutputStream();
    if (name.length > 100) {
      record(records, "path", name);
    }
    if (link.length > 100) {
      record(records, "linkpath", link);
    }
    number(records, "size", entry.sizeBytes(), LARGEST_SIZE);
    number(records, "uid", entry.uid(), LARGEST_ID);
    number(records, "gid", entry.gid(), LARGEST_ID);
    new TreeMap<>(entry.xattrs())
        .forEach((attribute, value) -> record(records, "SCHILY.xattr." + attribute, value));
    return records.toByteArray();
  }

  private static void number(ByteArrayOutputStream to, String key, long value, long largest) {
    if (value > largest) {
      record(to, key, Long.toString(value).getBytes(US_ASCII));
    }
  }

  /** {@code <length> key=value\n}; the length counts its own digits. */
  private static void record(ByteArrayOutputStream to, String key, byte[] value) {
    int rest = 3 + key.getBytes(UTF_8).length + value.length;
    int length = rest + 1;
    while (length != rest + Integer.toString(length).length()) {
      length++;
    }
    to.writeBytes((length + " " + key + "=").getBytes(UTF_8));
    to.writeBytes(value);
    to.write('\n');
  }

  private static byte[] block(
      byte[] name, char type, int mode, long uid, long gid, long size, long modified, byte[] link) {
    byte[] block = new byte[BLOCK];
    System.arraycopy(name, 0, block, 0, Math.min(100, name.length));
    octal(block, 100, 8, mode);
    octal(block, 108, 8, uid > LARGEST_ID ? 0 : uid);
    octal(block, 116, 8, gid > LARGEST_ID ? 0 : gid);
    octal(block, 124, 12, size > LARGEST_SIZE ? 0 : size);
    octal(block, 136, 12, Math.clamp(modified, 0, LARGEST_SIZE));
    block[156] = (byte) type;
    System.arraycopy(link, 0, block, 157, Math.min(100, link.length));
    byte[] magic = "ustar\0".concat("00").getBytes(US_ASCII);
    System.arraycopy(magic, 0, block, 257, magic.length);
    Arrays.fill(block, 148, 156, (byte) ' ');
    int sum = 0;
    for (byte b : block) {
      sum += b & 0xff;
    }
    octal(block, 148, 7, sum);
    return block;
  }

  private static void octal(byte[] block, int offset, int width, long value) {
    String digits = Long.toOctalString(value);
    String field = "0".repeat(width - 1 - digits.length()) + digits;
    System.arraycopy(field.getBytes(US_ASCII), 0, block, offset, width - 1);
    block[offset + width - 1] = 0;
  }

  private static char type(LayerEntry entry) {
    return switch (entry.type()) {
      case FILE -> '0';
      case HARDLINK -> '1';
      case SYMLINK -> '2';
      case CHARACTER_DEVICE -> '3';
      case BLOCK_DEVICE -> '4';
      case DIRECTORY -> '5';
      case FIFO -> '6';
    };
  }
}

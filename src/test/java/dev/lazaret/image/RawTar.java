package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/** Writes tar blocks exactly as told, right or wrong; knows nothing of the reader under test. */
public final class RawTar {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  /** One header under construction; every field may be overwritten before it is added. */
  public static final class Header {
    private final byte[] block = new byte[512];
    private boolean ownChecksum;

    public Header(String name, char type, long size) {
      bytes(0, name.getBytes(UTF_8), 100);
      octal(100, 8, 0644);
      octal(108, 8, 0);
      octal(116, 8, 0);
      octal(124, 12, size);
      octal(136, 12, 0);
      block[156] = (byte) type;
      text(257, "ustar\0" + "00");
    }

    public Header mode(int mode) {
      return octal(100, 8, mode);
    }

    public Header owner(long uid, long gid) {
      return octal(108, 8, uid).octal(116, 8, gid);
    }

    public Header modified(long seconds) {
      return octal(136, 12, seconds);
    }

    public Header link(String target) {
      bytes(157, target.getBytes(UTF_8), 100);
      return this;
    }

    public Header device(int major, int minor) {
      return octal(329, 8, major).octal(337, 8, minor);
    }

    public Header prefix(String prefix) {
      return text(345, prefix);
    }

    public Header gnu() {
      return text(257, "ustar  \0");
    }

    public Header octal(int offset, int width, long value) {
      String digits = Long.toOctalString(value);
      if (digits.length() >= width) {
        return base256(offset, width, value);
      }
      return text(offset, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    /** A number with the high bit set, as GNU tar writes large ones. */
    public Header base256(int offset, int width, long value) {
      for (int i = width - 1; i > 0; i--) {
        block[offset + i] = (byte) value;
        value >>= 8;
      }
      block[offset] = (byte) 0x80;
      return this;
    }

    public Header text(int offset, String latin1) {
      byte[] bytes = latin1.getBytes(ISO_8859_1);
      System.arraycopy(bytes, 0, block, offset, bytes.length);
      return this;
    }

    public Header checksum(int sum) {
      ownChecksum = true;
      return text(148, "%06o\0 ".formatted(sum));
    }

    private void bytes(int offset, byte[] value, int width) {
      System.arraycopy(value, 0, block, offset, Math.min(width, value.length));
    }

    public byte[] toBytes() {
      if (!ownChecksum) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte b : block) {
          sum += b & 0xff;
        }
        text(148, "%06o\0 ".formatted(sum));
      }
      return block.clone();
    }
  }

  /** Adds a header as it is. */
  public RawTar add(Header header) {
    out.writeBytes(header.toBytes());
    return this;
  }

  /** Adds a header and content, padded to full blocks. */
  public RawTar add(Header header, byte[] content) {
    return add(header).content(content);
  }

  /** Adds content, padded to full blocks. */
  public RawTar content(byte[] content) {
    out.writeBytes(content);
    out.writeBytes(new byte[(512 - content.length % 512) % 512]);
    return this;
  }

  /** Adds bytes as they are. */
  public RawTar raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  /** Adds a file. */
  public RawTar file(String name, byte[] content) {
    return add(new Header(name, '0', content.length), content);
  }

  /** Adds a pax header for the next entry; records are {@code key=value}. */
  public RawTar pax(String... records) {
    return extended('x', Arrays.stream(records).map(r -> r.getBytes(UTF_8)).toArray(byte[][]::new));
  }

  /** Adds a pax header of the given type whose records are bytes {@code key=value}. */
  public RawTar extended(char type, byte[]... records) {
    var body = new ByteArrayOutputStream();
    for (byte[] record : records) {
      body.writeBytes(paxRecord(record));
    }
    return add(new Header("PaxHeaders/x", type, body.size()), body.toByteArray());
  }

  /** {@code <length> key=value\n}, where the length counts its own digits. */
  public static byte[] paxRecord(byte[] keyAndValue) {
    int length = keyAndValue.length + 3;
    while (length != keyAndValue.length + 2 + String.valueOf(length).length()) {
      length++;
    }
    var record = new ByteArrayOutputStream();
    record.writeBytes((length + " ").getBytes(UTF_8));
    record.writeBytes(keyAndValue);
    record.write('\n');
    return record.toByteArray();
  }

  /** What was written so far, without an end. */
  public byte[] unfinished() {
    return out.toByteArray();
  }

  /** The tar with its two closing blocks. */
  public byte[] finish() {
    out.writeBytes(new byte[1024]);
    return out.toByteArray();
  }
}

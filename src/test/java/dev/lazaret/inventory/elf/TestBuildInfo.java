package dev.lazaret.inventory.elf;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes what the Go linker writes into programs, in both of its forms. */
public final class TestBuildInfo {
  private static final String FRAME = "0123456789abcdef";

  private TestBuildInfo() {}

  /** A section of Go 1.18 and newer. */
  public static byte[] inline(String goVersion, String modules) {
    ByteArrayOutputStream section = new ByteArrayOutputStream();
    section.writeBytes(ByteBuffer.allocate(32).put(GoBuildInfo.MAGIC).put(15, (byte) 2).array());
    counted(goVersion.getBytes(UTF_8), section);
    counted((FRAME + modules + FRAME).getBytes(UTF_8), section);
    return section.toByteArray();
  }

  private static void counted(byte[] text, ByteArrayOutputStream into) {
    int left = text.length;
    while (left >= 0x80) {
      into.write(left & 0x7f | 0x80);
      left >>= 7;
    }
    into.write(left);
    into.writeBytes(text);
  }

  /** A whole program of an older one: pointers to string headers, which lie in another section. */
  public static byte[] withPointers(
      boolean wide, ByteOrder order, String goVersion, String modules) {
    int width = wide ? 8 : 4;
    TestElf elf = new TestElf(wide, order);
    byte[] version = goVersion.getBytes(UTF_8);
    byte[] framed = (FRAME + modules + FRAME).getBytes(UTF_8);
    long data = TestElf.ADDRESS + elf.next();
    ByteBuffer strings =
        ByteBuffer.allocate(4 * width + version.length + framed.length).order(order);
    put(strings, width, data + 4 * width, version.length);
    put(strings, width, data + 4 * width + version.length, framed.length);
    strings.put(version).put(framed);
    elf.section(".data", strings.array());
    ByteBuffer header = ByteBuffer.allocate(32).order(order).put(GoBuildInfo.MAGIC);
    header.put((byte) width).put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
    put(header, width, data, data + 2 * width);
    return elf.section(".go.buildinfo", header.array()).build();
  }

  private static void put(ByteBuffer into, int width, long first, long second) {
    if (width == 8) {
      into.putLong(first).putLong(second);
    } else {
      into.putInt((int) first).putInt((int) second);
    }
  }
}

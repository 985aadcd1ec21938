package dev.lazaret.inventory.elf;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes an ELF file of either class and byte order: one loadable segment, which begins at {@link
 * #ADDRESS} and is the whole file, and sections one behind the other.
 */
public final class TestElf {
  public static final long ADDRESS = 0x400000;

  private record Section(String name, byte[] content) {}

  private final boolean wide;
  private final ByteOrder order;
  private final List<Section> sections = new ArrayList<>();

  public TestElf(boolean wide, ByteOrder order) {
    this.wide = wide;
    this.order = order;
    sections.add(new Section("", new byte[0]));
  }

  /** What most programs are. */
  public static TestElf ofAmd64() {
    return new TestElf(true, ByteOrder.LITTLE_ENDIAN);
  }

  public TestElf section(String name, byte[] content) {
    sections.add(new Section(name, content.clone()));
    return this;
  }

  /** Where the content of the next section will lie in the file. */
  public int next() {
    return aligned(beginning() + sections.stream().mapToInt(s -> aligned(s.content.length)).sum());
  }

  public byte[] build() {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    List<Integer> nameAt = new ArrayList<>();
    for (Section section : sections) {
      nameAt.add(names.size());
      names.writeBytes((section.name + "\0").getBytes(StandardCharsets.US_ASCII));
    }
    int ofNames = names.size();
    names.writeBytes(".shstrtab\0".getBytes(StandardCharsets.US_ASCII));
    int table = next() + aligned(names.size());
    int count = sections.size() + 1;
    ByteBuffer file = ByteBuffer.allocate(table + count * (wide ? 64 : 40)).order(order);
    header(file, table, count);
    int at = beginning();
    for (int i = 0; i < sections.size(); i++) {
      byte[] content = sections.get(i).content;
      file.put(at, content);
      sectionHeader(file, table, i, nameAt.get(i), at, content.length);
      at += aligned(content.length);
    }
    file.put(at, names.toByteArray());
    sectionHeader(file, table, count - 1, ofNames, at, names.size());
    return file.array();
  }

  private void header(ByteBuffer file, int table, int count) {
    file.put(0, new byte[] {0x7f, 'E', 'L', 'F', (byte) (wide ? 2 : 1)});
    file.put(5, (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1));
    file.putShort(16, (short) 2);
    int programs = wide ? 64 : 52;
    if (wide) {
      file.putLong(32, programs).putLong(40, table);
    } else {
      file.putInt(28, programs).putInt(32, table);
    }
    int sizes = wide ? 54 : 42;
    file.putShort(sizes, (short) (wide ? 56 : 32)).putShort(sizes + 2, (short) 1);
    file.putShort(sizes + 4, (short) (wide ? 64 : 40)).putShort(sizes + 6, (short) count);
    file.putShort(sizes + 8, (short) (count - 1));
    file.putInt(programs, 1);
    if (wide) {
      file.putLong(programs + 16, ADDRESS).putLong(programs + 32, file.limit());
    } else {
      file.putInt(programs + 8, (int) ADDRESS).putInt(programs + 16, file.limit());
    }
  }

  private void sectionHeader(ByteBuffer file, int table, int index, int name, int at, int size) {
    int header = table + index * (wide ? 64 : 40);
    file.putInt(header, name).putInt(header + 4, index == 0 ? 0 : 1);
    if (wide) {
      file.putLong(header + 24, at).putLong(header + 32, size);
    } else {
      file.putInt(header + 16, at).putInt(header + 20, size);
    }
  }

  private int beginning() {
    return aligned(wide ? 64 + 56 : 52 + 32);
  }

  private static int aligned(int size) {
    return (size + 15) / 16 * 16;
  }
}

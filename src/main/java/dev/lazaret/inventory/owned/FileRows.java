package dev.lazaret.inventory.owned;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.inventory.owned.FileRow.Nature;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * The rows of texts that {@link FileTable} gave, one after the other. Both ends throw {@link
 * IllegalArgumentException} where a text is none.
 */
final class FileRows implements Iterator<FileRow> {
  private static final Nature[] NATURES = Nature.values();
  private static final ContentDigest[] KINDS = ContentDigest.values();

  private final Iterator<String> texts;
  private ByteBuffer bytes = ByteBuffer.allocate(0);
  private byte[] path = new byte[0];

  FileRows(Iterator<String> texts) {
    this.texts = texts;
  }

  @Override
  public boolean hasNext() {
    while (!bytes.hasRemaining() && texts.hasNext()) {
      bytes = ByteBuffer.wrap(Base64.getDecoder().decode(texts.next()));
      path = new byte[0];
    }
    return bytes.hasRemaining();
  }

  @Override
  public FileRow next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    try {
      int shared = Short.toUnsignedInt(bytes.getShort());
      int rest = Short.toUnsignedInt(bytes.getShort());
      path = Arrays.copyOf(Arrays.copyOf(path, shared), shared + rest);
      bytes.get(path, shared, rest);
      Nature nature = NATURES[bytes.get()];
      return new FileRow(new String(path, UTF_8), nature, digests());
    } catch (BufferUnderflowException | ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Not a table of files: it ends too early", e);
    }
  }

  private List<FileDigest> digests() {
    int count = bytes.get();
    if (count == 1) {
      return List.of(digest());
    }
    List<FileDigest> digests = new ArrayList<>();
    for (int left = count; left > 0; left--) {
      digests.add(digest());
    }
    return digests;
  }

  private FileDigest digest() {
    return FileDigest.of(KINDS[bytes.get()], bytes);
  }
}

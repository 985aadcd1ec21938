package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.LayerEntry.Type;
import dev.lazaret.image.ListingBytes.Reader;
import dev.lazaret.image.ListingBytes.Writer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one layer without their content, in the order of the tar, in a compact form that
 * can be stored as a fact of the layer ({@link #toBytes}) and costs some tens of bytes an entry:
 * each path tells only how it differs from the one before.
 */
public final class LayerListing {
  private static final int FORM = 1;
  private static final Type[] TYPES = Type.values();

  private final byte[] bytes;
  private final int size;

  private LayerListing(byte[] bytes, int size) {
    this.bytes = bytes;
    this.size = size;
  }

  /** A listing to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * The listing that {@link #toBytes} gave.
   *
   * @throws IllegalArgumentException when {@code bytes} are none
   */
  public static LayerListing of(byte[] bytes) {
    try {
      if (bytes.length == 0 || bytes[0] != FORM) {
        throw new IllegalArgumentException("Not a layer listing of form " + FORM);
      }
      int[] count = new int[1];
      walk(bytes, (entry, offset) -> count[0]++);
      return new LayerListing(bytes.clone(), count[0]);
    } catch (ArrayIndexOutOfBoundsException e) {
      throw new IllegalArgumentException("Not a layer listing: it ends too early", e);
    }
  }

  /** The stored form. */
  public byte[] toBytes() {
    return bytes.clone();
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  /** Hands out the entries in the order of the tar. */
  public void forEach(Consumer<LayerEntry> action) {
    walk(bytes, (entry, offset) -> action.accept(entry));
  }

  /** As {@link #forEach}, with the place of each entry in that order, from 0. */
  void forEachNumbered(NumberedConsumer action) {
    int[] next = new int[1];
    walk(bytes, (entry, offset) -> action.accept(next[0]++, entry));
  }

  interface NumberedConsumer {
    void accept(int number, LayerEntry entry);
  }

  /** As {@link #forEach}, with what {@link #at} needs to find the entry again. */
  void forEachPlace(PlaceConsumer action) {
    walk(bytes, action);
  }

  interface PlaceConsumer {
    void accept(LayerEntry entry, int offset);
  }

  /** The entry at {@code offset}, which has this path. */
  LayerEntry at(int offset, String path) {
    var reader = new Reader(bytes, offset);
    reader.number();
    reader.skipString();
    return attributes(reader, path);
  }

  private static void walk(byte[] bytes, PlaceConsumer action) {
    var reader = new Reader(bytes, 1);
    byte[] path = new byte[0];
    while (!reader.atEnd()) {
      int offset = reader.position();
      int shared = reader.size();
      byte[] rest = reader.string();
      if (shared > path.length) {
        throw new IllegalArgumentException("Not a layer listing: a path has no beginning");
      }
      path = Arrays.copyOf(path, shared + rest.length);
      System.arraycopy(rest, 0, path, shared, rest.length);
      action.accept(attributes(reader, new String(path, UTF_8)), offset);
    }
  }

  private static LayerEntry attributes(Reader reader, String path) {
    Type type = TYPES[reader.size()];
    int mode = (int) reader.number();
    long uid = reader.number();
    long gid = reader.number();
    long sizeBytes = reader.number();
    long modified = reader.signed();
    boolean link = type == Type.SYMLINK || type == Type.HARDLINK;
    boolean device = type == Type.CHARACTER_DEVICE || type == Type.BLOCK_DEVICE;
    @Nullable String target = link ? reader.text() : null;
    int major = device ? (int) reader.number() : 0;
    int minor = device ? (int) reader.number() : 0;
    Map<String, byte[]> xattrs = new HashMap<>();
    for (int left = reader.size(); left > 0; left--) {
      xattrs.put(reader.text(), reader.string());
    }
    return new LayerEntry(
        path, type, mode, uid, gid, sizeBytes, target, major, minor, modified, xattrs);
  }

  /** Collects entries; not for several threads. */
  public static final class Builder {
    private final Writer writer = new Writer();
    private byte[] previous = new byte[0];
    private int size;

    private Builder() {
      writer.number(FORM);
    }

    /** Adds an entry. */
    public Builder add(LayerEntry entry) {
      byte[] path = entry.path().getBytes(UTF_8);
      int mismatch = Arrays.mismatch(previous, path);
      int shared = mismatch < 0 ? path.length : mismatch;
      writer.number(shared);
      writer.string(path, shared, path.length);
      previous = path;
      addAttributes(entry);
      size++;
      return this;
    }

    private void addAttributes(LayerEntry entry) {
      writer.number(entry.type().ordinal());
      writer.number(entry.mode());
      writer.number(entry.uid());
      writer.number(entry.gid());
      writer.number(entry.sizeBytes());
      writer.signed(entry.modifiedSeconds());
      switch (entry.type()) {
        case SYMLINK, HARDLINK -> writer.text(String.valueOf(entry.linkTarget()));
        case CHARACTER_DEVICE, BLOCK_DEVICE -> {
          writer.number(entry.deviceMajor());
          writer.number(entry.deviceMinor());
        }
        case FILE, DIRECTORY, FIFO -> {}
      }
      writer.number(entry.xattrs().size());
      new TreeMap<>(entry.xattrs())
          .forEach((name, value) -> {
            writer.text(name);
            writer.string(value, 0, value.length);
          });
    }

    /** What was added so far. */
    public LayerListing build() {
      return new LayerListing(writer.toBytes(), size);
    }
  }
}

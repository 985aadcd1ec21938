package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.image.LayerEntry.Type;
import dev.lazaret.image.ListingBytes.Reader;
import dev.lazaret.image.ListingBytes.Writer;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one layer without their content, in the order of the tar, in a compact form that
 * can be stored as a fact of the layer ({@link #toBytes}) and costs some tens of bytes an entry:
 * each path tells only which parts it does not share with the one before.
 */
public final class LayerListing {
  /** The first number of every listing; another form has another one. */
  private static final int FORM = 2;

  /** Between the type and the target: mode, owner, group, size and time. */
  private static final int NUMBERS_BEFORE_TARGET = 5;

  private static final Type[] TYPES = Type.values();

  private final ListingBytes bytes;
  private final int size;
  private final long contentBytes;
  private volatile @Nullable ListedPlaces places;

  private LayerListing(ListingBytes bytes, int size, long contentBytes) {
    this.bytes = bytes;
    this.size = size;
    this.contentBytes = contentBytes;
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
    if (bytes.length == 0 || bytes[0] != FORM) {
      throw new IllegalArgumentException("Not a layer listing of form " + FORM);
    }
    int[] count = new int[1];
    long[] content = new long[1];
    var listing = new LayerListing(ListingBytes.of(bytes), 0, 0);
    listing.walk(
        0,
        (entry, path, offset) -> {
          count[0]++;
          content[0] += entry.sizeBytes();
        });
    return new LayerListing(listing.bytes, count[0], content[0]);
  }

  /** The stored form. */
  public byte[] toBytes() {
    return bytes.toArray();
  }

  /** How many bytes the stored form has. */
  public int byteCount() {
    return bytes.length();
  }

  /** How many entries there are. */
  public int size() {
    return size;
  }

  /** How many bytes its files have together. */
  public long contentBytes() {
    return contentBytes;
  }

  /** Hands out the entries in the order of the tar. */
  public void forEach(Consumer<LayerEntry> action) {
    walk(0, (entry, path, offset) -> action.accept(entry));
  }

  /** As {@link #forEach}, with the place of each entry in that order, from 0. */
  void forEachNumbered(NumberedConsumer action) {
    int[] next = new int[1];
    walk(0, (entry, path, offset) -> action.accept(next[0]++, entry));
  }

  interface NumberedConsumer {
    void accept(int number, LayerEntry entry);
  }

  /**
   * As {@link #forEach}, with the parts of the path, which hold until the next entry and stand in
   * {@code source}, as this listing is called among others; and with what {@link #at} needs to find
   * the entry again.
   */
  void walk(int source, PlaceConsumer action) {
    var reader = new Reader(bytes, 1);
    var path = new ListedPath(bytes, source);
    while (!reader.atEnd()) {
      int offset = reader.position();
      path.next(reader);
      action.accept(attributes(reader, path.toString()), path, offset);
    }
  }

  interface PlaceConsumer {
    void accept(LayerEntry entry, ListedPath path, int offset);
  }

  /** What paths and targets of links stand in. */
  ListingBytes bytes() {
    return bytes;
  }

  /** The entry at {@code offset}, which has this path. */
  LayerEntry at(int offset, String path) {
    return attributes(afterPath(offset), path);
  }

  /** The path of the entry at {@code offset}. */
  String pathAt(int offset) {
    ListedPlaces known = places;
    if (known == null) {
      known = ListedPlaces.of(this);
      places = known;
    }
    ListedPlaces.Place near = known.before(offset);
    var path = new ListedPath(bytes, 0);
    path.startAt(near.path());
    Reader reader = afterPath(near.offset());
    for (int at = near.offset(); at < offset; path.next(reader)) {
      attributes(reader, "");
      at = reader.position();
    }
    return path.toString();
  }

  /** Where the target of a link stands in this listing. */
  record Target(int at, int length, boolean isAbsolute) {}

  /**
   * The target of the symbolic link at {@code offset}, told without reading its attributes, which
   * may be long; null where another entry stands there.
   */
  @Nullable Target symlinkAt(int offset) {
    Reader reader = afterPath(offset);
    if (type(reader) != Type.SYMLINK) {
      return null;
    }
    for (int number = 0; number < NUMBERS_BEFORE_TARGET; number++) {
      reader.number();
    }
    int length = reader.stringSize();
    int at = reader.position();
    return new Target(at, length, length > 0 && bytes.at(at) == '/');
  }

  private Reader afterPath(int offset) {
    var reader = new Reader(bytes, offset);
    reader.number();
    reader.skip(reader.stringSize());
    return reader;
  }

  private static LayerEntry attributes(Reader reader, String path) {
    Type type = type(reader);
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

  private static Type type(Reader reader) {
    int ordinal = reader.size();
    if (ordinal >= TYPES.length) {
      throw new IllegalArgumentException("Not a layer listing: a type is " + ordinal);
    }
    return TYPES[ordinal];
  }

  /** Collects entries; not for several threads. */
  public static final class Builder {
    private final Writer writer = new Writer();
    private byte[] previous = new byte[0];
    private int size;
    private long contentBytes;

    private Builder() {
      writer.number(FORM);
    }

    /** Adds an entry. */
    public Builder add(LayerEntry entry) {
      byte[] path = entry.path().getBytes(UTF_8);
      int shared = ListedPath.shared(previous, path);
      writer.number(shared);
      writer.string(path, shared, path.length);
      previous = path;
      addAttributes(entry);
      size++;
      contentBytes += entry.sizeBytes();
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
      return new LayerListing(writer.done(), size, contentBytes);
    }
  }
}

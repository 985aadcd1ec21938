package dev.lazaret.image;

import java.util.function.Consumer;

/**
 * The entries of one layer without their content, in the order of the tar, in a compact form that
 * can be stored as a fact of the layer ({@link #toBytes}) and costs some tens of bytes an entry.
 */
public final class LayerListing {
  private LayerListing() {}

  /** A listing to add to. */
  public static Builder builder() {
    return new Builder();
  }

  /** The listing that {@link #toBytes} gave. */
  public static LayerListing of(byte[] bytes) {
    throw new UnsupportedOperationException();
  }

  /** The stored form. */
  public byte[] toBytes() {
    throw new UnsupportedOperationException();
  }

  /** How many entries there are. */
  public int size() {
    throw new UnsupportedOperationException();
  }

  /** Hands out the entries in the order of the tar. */
  public void forEach(Consumer<LayerEntry> action) {
    throw new UnsupportedOperationException();
  }

  /** Collects entries; not for several threads. */
  public static final class Builder {
    /** Adds an entry. */
    public Builder add(LayerEntry entry) {
      throw new UnsupportedOperationException();
    }

    /** What was added so far. */
    public LayerListing build() {
      throw new UnsupportedOperationException();
    }
  }
}

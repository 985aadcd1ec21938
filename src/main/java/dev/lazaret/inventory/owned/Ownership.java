package dev.lazaret.inventory.owned;

/** Whose a file of an image is. */
public sealed interface Ownership {
  /** A package of a distribution brought it. */
  record Packaged(String packageName, Integrity integrity) implements Ownership {}

  /** No package database of the image names it. */
  record Unpackaged() implements Ownership {}

  /** Whether a file is what its package brought, the best first. */
  enum Integrity {
    UNCHANGED,
    /** It may be changed by whoever installs the package, or nobody says what it was. */
    NOT_SAID,
    /** The database has a digest, and the file could not be held against it. */
    NOT_COMPARED,
    CHANGED;

    /** Whether somebody has to look at the file. */
    public boolean isSuspect() {
      return this == NOT_COMPARED || this == CHANGED;
    }

    Integrity orWorse(Integrity other) {
      return compareTo(other) >= 0 ? this : other;
    }
  }

  /** Whether it is known to be as a package brought it. */
  default boolean isUnchangedPackage() {
    return this instanceof Packaged packaged && packaged.integrity() == Integrity.UNCHANGED;
  }
}

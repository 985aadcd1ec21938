package dev.lazaret.inventory.owned;

/**
 * A file that the image shows, that a package brought, and that is not known to be as the package
 * brought it; {@code code} is run or loaded.
 */
public record ChangedFile(Place place, Ownership.Packaged owner, boolean code) {}

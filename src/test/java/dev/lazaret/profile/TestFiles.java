package dev.lazaret.profile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Files of an image, written by hand; groups are those of the same number as the users. */
final class TestFiles implements ShippedFiles {
  private final Map<String, ShippedFile> files = new HashMap<>();

  static TestFiles shipped() {
    return new TestFiles();
  }

  TestFiles folder(String path, int owner, int mode) {
    files.put(path, new ShippedFile(true, owner, owner, mode, true));
    return this;
  }

  /** Its folder is not empty any more. */
  TestFiles file(String path, int owner, int mode) {
    files.put(path, new ShippedFile(false, owner, owner, mode, false));
    files.computeIfPresent(
        FileOwners.parent(path),
        (name, it) -> new ShippedFile(true, it.user(), it.group(), it.mode(), false));
    return this;
  }

  @Override
  public Optional<ShippedFile> at(String path) {
    return Optional.ofNullable(files.get(path));
  }
}

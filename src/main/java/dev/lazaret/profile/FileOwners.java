package dev.lazaret.profile;

import dev.lazaret.behavior.GuestPath;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Whose the files are at each moment of a run: those of the image, and what the run changed. */
final class FileOwners {
  private static final ShippedFile GONE = new ShippedFile(false, -1, -1, 0, false);

  private final ShippedFiles shipped;
  private final Map<String, ShippedFile> changed = new HashMap<>();

  FileOwners(ShippedFiles shipped) {
    this.shipped = shipped;
  }

  /** What stands at {@code path}; empty where nothing is known to. */
  Optional<ShippedFile> at(String path) {
    String normal = GuestPath.normal(path);
    ShippedFile now = changed.get(normal);
    if (now != null) {
      return now == GONE ? Optional.empty() : Optional.of(now);
    }
    return shipped.at(normal);
  }

  void made(String path, boolean directory, long user, long group, int mode) {
    changed.put(GuestPath.normal(path), new ShippedFile(directory, user, group, mode, true));
  }

  void removed(String path) {
    changed.put(GuestPath.normal(path), GONE);
  }

  void moved(String from, String to) {
    at(from).ifPresent(file -> changed.put(GuestPath.normal(to), file));
    removed(from);
  }

  void linked(String from, String to) {
    at(from).ifPresent(file -> changed.put(GuestPath.normal(to), file));
  }

  void mode(String path, int mode) {
    at(path)
        .ifPresent(file ->
            changed.put(
                GuestPath.normal(path),
                new ShippedFile(
                    file.directory(), file.user(), file.group(), mode & 07777, file.empty())));
  }

  /** -1 leaves an id as it is. */
  void owner(String path, long user, long group) {
    at(path)
        .ifPresent(file ->
            changed.put(
                GuestPath.normal(path),
                new ShippedFile(
                    file.directory(),
                    user < 0 ? file.user() : user,
                    group < 0 ? file.group() : group,
                    file.mode(),
                    file.empty())));
  }

  /** The directory that holds {@code path}. */
  static String parent(String path) {
    String normal = GuestPath.normal(path);
    int slash = normal.lastIndexOf('/');
    return slash <= 0 ? "/" : normal.substring(0, slash);
  }
}

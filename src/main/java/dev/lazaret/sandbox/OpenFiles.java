package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The files behind the descriptors of tasks. Tasks that share them (CLONE_FILES of clone(2)) hold
 * the same ones. Closing is not traced: what is known of a descriptor is what was opened under its
 * number last.
 */
final class OpenFiles {
  private final Room room;
  private final Map<Long, List<String>> files = new HashMap<>();
  private int holders = 1;

  OpenFiles(Room room) {
    this.room = room;
  }

  OpenFiles copy() {
    var copy = new OpenFiles(room);
    if (room.take(files.size())) {
      copy.files.putAll(files);
    }
    return copy;
  }

  @Nullable List<String> at(long descriptor) {
    return files.get(descriptor);
  }

  void opened(long descriptor, List<String> file) {
    if (files.containsKey(descriptor) || room.take(1)) {
      files.put(descriptor, file);
    }
  }

  void closed(long descriptor) {
    if (files.remove(descriptor) != null) {
      room.giveBack(1);
    }
  }

  int size() {
    return files.size();
  }

  void renamed(Renaming renaming) {
    files.replaceAll((_, file) -> renaming.of(file));
  }

  /** One task more has these. */
  OpenFiles shared() {
    holders++;
    return this;
  }

  /** One task less has these. */
  void left() {
    holders--;
    if (holders == 0) {
      room.giveBack(files.size());
      files.clear();
    }
  }
}

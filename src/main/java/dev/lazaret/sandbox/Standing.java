package dev.lazaret.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From where tasks look at the file system: their root and their working folder. Tasks that share
 * it (CLONE_FS of clone(2)) hold the same one. Paths are those of the container's own root.
 */
final class Standing {
  /** How the guest kernel names a folder that is not below the root of who asks. */
  private static final String OUTSIDE = "(unreachable)";

  private List<String> root;
  private @Nullable List<String> folder;

  private Standing(List<String> root, @Nullable List<String> folder) {
    this.root = root;
    this.folder = folder;
  }

  /** At the root of the container, and in a folder that is not known. */
  static Standing first() {
    return new Standing(List.of(), null);
  }

  Standing copy() {
    return new Standing(root, folder);
  }

  List<String> root() {
    return root;
  }

  @Nullable List<String> folder() {
    return folder;
  }

  void rooted(List<String> at) {
    root = at;
  }

  /** They went to another folder; null where it is not known to which. */
  void moved(@Nullable List<String> to) {
    folder = to;
  }

  void renamed(Renaming renaming) {
    root = renaming.of(root);
    folder = folder == null ? null : renaming.of(folder);
  }

  /** A path as the guest kernel tells it to these tasks. */
  List<String> told(String path) {
    return path.startsWith(OUTSIDE)
        ? GuestPath.names(path.substring(OUTSIDE.length()))
        : GuestPath.join(root, GuestPath.names(path));
  }

  /** The working folder as the guest kernel would tell it; empty where it is not known. */
  String folderText() {
    if (folder == null) {
      return "";
    }
    boolean inside = folder.size() >= root.size() && folder.subList(0, root.size()).equals(root);
    return inside
        ? GuestPath.text(folder.subList(root.size(), folder.size()))
        : OUTSIDE + GuestPath.text(folder);
  }
}

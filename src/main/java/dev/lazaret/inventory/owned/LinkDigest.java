package dev.lazaret.inventory.owned;

import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.PathText;
import java.util.List;

/** The digest that apk keeps of a symbolic link: that of its target (apk spec v2). */
final class LinkDigest {
  private LinkDigest() {}

  /** None for what is no link: nothing can be held against it. */
  static List<FileDigest> of(LayerEntry entry) {
    if (entry.type() != LayerEntry.Type.SYMLINK || entry.linkTarget() == null) {
      return List.of();
    }
    byte[] target = PathText.encode(entry.linkTarget());
    return List.of(FileDigest.of(ContentDigest.SHA_1, ContentDigest.SHA_1.begin().digest(target)));
  }
}

package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntBiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads a package database that is text in paragraphs. One that holds something and names no
 * package, or that stands behind a link, which is not followed here, ends the check as truncated: a
 * package manager may read more in it than we do.
 */
final class ParagraphDatabase implements LayerVisitor {
  private final ToIntBiFunction<LayerEntry, EntryContent> reader;
  private @Nullable Limit unread;

  /** {@code reader} gives how many packages the file names, installed or not. */
  ParagraphDatabase(ToIntBiFunction<LayerEntry, EntryContent> reader) {
    this.reader = reader;
  }

  /** The files of a database, and links in their places. */
  static Interest interest(Set<String> folders, String... paths) {
    return new Interest(
        EnumSet.of(LayerEntry.Type.FILE, LayerEntry.Type.SYMLINK), Set.of(paths), folders, false);
  }

  @Override
  public void visit(LayerEntry entry, EntryContent content) {
    if (entry.type() == LayerEntry.Type.SYMLINK) {
      unread = new Limit("package-database-behind-link", 1);
    } else if (reader.applyAsInt(entry, content) == 0 && entry.sizeBytes() > 0) {
      unread = new Limit("package-database-unreadable", entry.sizeBytes());
    }
  }

  @Override
  public CheckOutcome end() {
    return unread == null
        ? CheckOutcome.Completed.CLEAN
        : new CheckOutcome.Truncated(unread, List.of());
  }
}

package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Limit;
import dev.lazaret.image.LayerEntry;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a package database that is text: a paragraph each package, a field each line. One that
 * holds something and names no package, or that stands behind a link, which is not followed here,
 * ends the check as truncated: a package manager may read more in it than we do.
 */
abstract class ParagraphDatabase implements LayerCheck {
  private final CheckId id;
  private final String type;
  private final int version;
  private final Interest interest;

  /**
   * A database.
   *
   * @param type of its packages, as in their URLs
   * @param folders of which every file is one, each with a slash at its end
   * @param paths of its files, and of the folders above that may be links
   */
  ParagraphDatabase(CheckId id, String type, int version, Set<String> folders, Set<String> paths) {
    this.id = id;
    this.type = type;
    this.version = version;
    this.interest =
        new Interest(
            EnumSet.of(LayerEntry.Type.FILE, LayerEntry.Type.SYMLINK), paths, folders, false);
  }

  /** The field of a line, with its name; empty where it is none, or says nothing that matters. */
  abstract Optional<Map.Entry<String, String>> field(String line);

  /** The name of the package that a paragraph is about, empty where it is about none. */
  abstract String name(Map<String, String> paragraph);

  /** What else there is to say about it; empty where it is not installed. */
  abstract Optional<Map<String, String>> installed(Map<String, String> paragraph);

  /** Whether a file in the folders is something else. */
  boolean isOther(LayerEntry file) {
    return false;
  }

  @Override
  public final CheckId id() {
    return id;
  }

  @Override
  public final int version() {
    return version;
  }

  @Override
  public final Interest interest() {
    return interest;
  }

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return new Visitor(layer);
  }

  private final class Visitor implements LayerVisitor {
    private final LayerContext layer;
    private final Map<String, String> paragraph = new HashMap<>();
    private boolean named;
    private @Nullable Limit unread;

    Visitor(LayerContext layer) {
      this.layer = layer;
    }

    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      if (entry.type() == LayerEntry.Type.SYMLINK) {
        unread = new Limit("package-database-behind-link", 1);
      } else if (!isOther(entry)) {
        read(entry, content);
      }
    }

    private void read(LayerEntry entry, EntryContent content) {
      named = false;
      content.forEachLine(bytes -> {
        String line = new String(bytes, StandardCharsets.UTF_8);
        if (line.isBlank()) {
          end(entry);
        } else {
          field(line).ifPresent(field -> paragraph.putIfAbsent(field.getKey(), field.getValue()));
        }
      });
      end(entry);
      if (!named && entry.sizeBytes() > 0) {
        unread = new Limit("package-database-unreadable", entry.sizeBytes());
      }
    }

    private void end(LayerEntry entry) {
      if (!name(paragraph).isEmpty()) {
        named = true;
        installed(paragraph)
            .ifPresent(more -> layer.record(PackageFacts.fact(type, entry.path(), more)));
      }
      paragraph.clear();
    }

    @Override
    public CheckOutcome end() {
      return unread == null
          ? CheckOutcome.Completed.CLEAN
          : new CheckOutcome.Truncated(unread, List.of());
    }
  }
}

package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.PathText;
import dev.lazaret.inventory.owned.FileRow.Nature;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Records which files the packages of dpkg brought: {@code info/*.md5sums} with their digests
 * (deb-md5sums(5)), {@code info/*.list} with all of them, and those that are somebody else's to
 * change: conffiles (the {@code Conffiles} field of {@code status}) and diverted ones
 * (dpkg-divert(1)). Distroless images keep the digests in {@code status.d}.
 */
@Singleton
final class DpkgFiles implements LayerCheck {
  static final CheckId ID = new CheckId("dpkg-files");

  private static final String FOLDER = "var/lib/dpkg/";
  private static final String DIGESTS = ".md5sums";
  private static final String LIST = ".list";

  @Override
  public CheckId id() {
    return ID;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles(FOLDER + "status", FOLDER + "diversions")
        .orBelow(FOLDER + "info/")
        .orBelow(FOLDER + "status.d/");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    List<FileRow> files = new ArrayList<>();
    String name = entry.name();
    if (name.endsWith(DIGESTS)) {
      lines(content, line -> digest(line, files));
    } else if (name.endsWith(LIST)) {
      list(content, files);
    } else if (name.equals("diversions")) {
      diversions(content, files);
    } else if (name.equals("status") || entry.path().startsWith(FOLDER + "status.d/")) {
      lines(content, line -> conffile(line, files));
    }
    OwnedFiles.facts(entry.path(), packageOf(name), files).forEach(layer::record);
  }

  /** {@code libc6:amd64.md5sums} is of libc6; what is of no package has an empty name. */
  private static String packageOf(String name) {
    int end = name.lastIndexOf('.');
    boolean known = name.endsWith(DIGESTS) || name.endsWith(LIST);
    String full = known ? name.substring(0, end) : "";
    return full.contains(":") ? full.substring(0, full.indexOf(':')) : full;
  }

  private static void lines(EntryContent content, Consumer<String> action) {
    PathText.decode(bytes(content)).lines().forEach(action);
  }

  private static byte[] bytes(EntryContent content) {
    var view = content.bytes();
    byte[] bytes = new byte[view.remaining()];
    view.get(bytes);
    return bytes;
  }

  private static void digest(String line, List<FileRow> files) {
    int end = 2 * ContentDigest.MD5.size();
    if (line.length() > end + 2) {
      String path = line.substring(end).strip();
      FileDigest.parse(ContentDigest.MD5, line.substring(0, end))
          .ifPresent(
              digest -> files.add(new FileRow(relative(path), Nature.PLAIN, List.of(digest))));
    }
  }

  /** Folders stand in the list before what is in them, and are left out. */
  private static void list(EntryContent content, List<FileRow> files) {
    List<String> lines = PathText.decode(bytes(content)).lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      boolean folder = i + 1 < lines.size() && lines.get(i + 1).startsWith(lines.get(i) + "/");
      if (!folder && lines.get(i).length() > 1) {
        files.add(new FileRow(relative(lines.get(i)), Nature.PLAIN, List.of()));
      }
    }
  }

  /** Three lines each: what is diverted, where to, and by whom. */
  private static void diversions(EntryContent content, List<FileRow> files) {
    List<String> lines = PathText.decode(bytes(content)).lines().toList();
    for (int i = 0; i + 2 < lines.size(); i += 3) {
      files.add(settings(lines.get(i)));
      files.add(settings(lines.get(i + 1)));
    }
  }

  /** {@code /etc/profile 0123…}, also with {@code obsolete} behind; only such lines begin so. */
  private static void conffile(String line, List<FileRow> files) {
    if (line.startsWith(" /")) {
      int end = line.indexOf(' ', 1);
      files.add(settings(line.substring(1, end < 0 ? line.length() : end)));
    }
  }

  private static FileRow settings(String path) {
    return new FileRow(relative(path), Nature.SETTINGS, List.of());
  }

  private static String relative(String path) {
    return path.startsWith("/")
        ? path.substring(1)
        : path.startsWith("./") ? path.substring(2) : path;
  }
}

package dev.lazaret.inventory.owned;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.PathText;
import jakarta.inject.Singleton;

/**
 * Records which files the packages of dpkg brought: {@code info/*.md5sums} with their digests
 * (deb-md5sums(5)), {@code info/*.list} with all of them, and those that are somebody else's to
 * change: conffiles (the {@code Conffiles} field of {@code status}). Distroless images keep the
 * digests in {@code status.d}.
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
    return 3;
  }

  @Override
  public Interest interest() {
    return Interest.inFiles(FOLDER + "status")
        .orBelow(FOLDER + "info/")
        .orBelow(FOLDER + "status.d/");
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> read(entry, content, layer);
  }

  private static void read(LayerEntry entry, EntryContent content, LayerContext layer) {
    OwnedFiles files = new OwnedFiles(layer, entry.path());
    DpkgLines lines = lines(entry, files);
    content.forEachLine(line -> lines.line(PathText.decode(line)));
    lines.end();
    files.end();
  }

  private static DpkgLines lines(LayerEntry entry, OwnedFiles files) {
    String name = entry.name();
    if (name.endsWith(DIGESTS)) {
      files.belongTo(packageOf(name, DIGESTS));
      return new DpkgLines.Digests(files);
    }
    if (name.endsWith(LIST)) {
      files.belongTo(packageOf(name, LIST));
      return new DpkgLines.Paths(files);
    }
    boolean status = name.equals("status") || entry.path().startsWith(FOLDER + "status.d/");
    return status ? new DpkgLines.Conffiles(files) : new DpkgLines.Others();
  }

  /** {@code libc6:amd64.md5sums} is of libc6. */
  private static String packageOf(String name, String ending) {
    String full = name.substring(0, name.length() - ending.length());
    return full.contains(":") ? full.substring(0, full.indexOf(':')) : full;
  }
}

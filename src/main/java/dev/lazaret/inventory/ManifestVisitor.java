package dev.lazaret.inventory;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.LayerEntry;
import java.util.function.Predicate;

/** Walks over a layer for the manifests of one kind; what cannot be read of them truncates. */
record ManifestVisitor(PackageSink packages, Predicate<LayerEntry> isManifest, Reader reader)
    implements LayerVisitor {
  /** Reads one manifest; what it gave before it failed stands. */
  @FunctionalInterface
  interface Reader {
    void read(LayerEntry entry, EntryContent content, PackageSink packages)
        throws UnreadableManifest;
  }

  @Override
  public void visit(LayerEntry entry, EntryContent content) {
    if (isManifest.test(entry)) {
      try {
        reader.read(entry, content, packages);
      } catch (UnreadableManifest e) {
        packages.unread(e.limit());
      }
    }
  }

  @Override
  public CheckOutcome end() {
    return packages.outcome();
  }
}

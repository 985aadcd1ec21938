package dev.lazaret.inventory.owned;

import dev.lazaret.check.Demand;
import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.List;

/**
 * Records the digests of one kind of the files that may belong to packages. The database of the
 * packages comes late in a layer or in another one, so they are those of all files where packages
 * put theirs; and only images have them whose databases keep digests of this kind.
 */
abstract sealed class FileDigests implements LayerCheck
    permits FileMd5Digests, FileSha1Digests, FileSha256Digests {
  private static final int SCRATCH_BYTES = 64 << 10;

  private final ContentDigest kind;

  FileDigests(ContentDigest kind) {
    this.kind = kind;
  }

  /** The check that records digests of this kind. */
  static CheckId id(ContentDigest kind) {
    return switch (kind) {
      case MD5 -> FileMd5Digests.ID;
      case SHA_1 -> FileSha1Digests.ID;
      case SHA_256 -> FileSha256Digests.ID;
    };
  }

  @Override
  public CheckId id() {
    return id(kind);
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public Demand demand() {
    return new DigestDemand(kind);
  }

  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return new Visitor(kind, new byte[SCRATCH_BYTES], new FileTables(layer));
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Visitor(ContentDigest kind, byte[] scratch, FileTables tables)
      implements LayerVisitor {
    @Override
    public void visit(LayerEntry entry, EntryContent content) {
      if (PackagePlaces.hold(entry.path())) {
        Nature nature = FileNature.of(entry, content);
        content.follow(
            new Digesting(
                kind,
                scratch,
                digest -> tables.add(new FileRow(entry.path(), nature, List.of(digest)))));
      }
    }

    @Override
    public CheckOutcome end() {
      tables.end();
      return CheckOutcome.Completed.CLEAN;
    }
  }
}

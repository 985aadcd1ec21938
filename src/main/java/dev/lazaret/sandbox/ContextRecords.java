package dev.lazaret.sandbox;

import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collects from the record of a run what stands there besides its events. The machine that wrote it
 * runs hostile images, so whoever reads it trusts no size in it.
 */
final class ContextRecords {
  static final int MOST_DOCUMENT = 16 << 20;
  static final int MOST_LISTINGS = 64 << 20;
  private static final long MOST_BYTES = 1L << 30;

  /** A run starts its image twice at most. */
  private static final int MOST_STARTS = 2;

  private final List<LayerListing> layers = new ArrayList<>();
  private final ByteArrayOutputStream pieces = new ByteArrayOutputStream();
  private byte open = EvidenceFile.PACKET;
  private @Nullable RunDocument document;
  private long bytes;
  private int listed;
  private int starts = 1;

  private ContextRecords() {}

  static ContextRecords read(TraceSource source) throws IOException {
    var records = new ContextRecords();
    var ending = EvidenceFile.read(source, records::record);
    refuseIf(ending == EvidenceFile.Ending.CUT, "It ends within a record");
    records.endOfPieces();
    return records;
  }

  RunDocument document() throws NotReplayable {
    if (document == null) {
      throw new NotReplayable("It does not hold what is known of the run besides its events");
    }
    if (document.layers() != layers.size()) {
      throw new NotReplayable(
          "It holds %d of the image's %d layers".formatted(layers.size(), document.layers()));
    }
    return document;
  }

  /** The file system that the run began with. */
  MergedView view() throws IOException {
    try {
      return MergedView.of(layers, ArchiveLimits.defaults().counts());
    } catch (ArchiveRejected e) {
      throw new NotReplayable("Its layers are beyond the bounds of an image", e);
    }
  }

  private void record(byte kind, byte[] content) throws NotReplayable {
    bytes += content.length;
    refuseIf(bytes > MOST_BYTES, "It is longer than " + MOST_BYTES + " bytes");
    if (kind == EvidenceFile.MORE) {
      more(content);
      return;
    }
    endOfPieces();
    starts += kind == EvidenceFile.SESSION ? 1 : 0;
    refuseIf(starts > MOST_STARTS, "It tells of more than " + MOST_STARTS + " starts");
    if (kind == EvidenceFile.CONTEXT || kind == EvidenceFile.LAYER) {
      open = kind;
      more(content);
    }
  }

  private void more(byte[] content) throws NotReplayable {
    listed += open == EvidenceFile.LAYER ? content.length : 0;
    refuseIf(listed > MOST_LISTINGS, "Its layers list more than " + MOST_LISTINGS + " bytes");
    pieces.writeBytes(content);
    refuseIf(
        open == EvidenceFile.CONTEXT && pieces.size() > MOST_DOCUMENT,
        "What is known of the run is longer than " + MOST_DOCUMENT + " bytes");
  }

  private void endOfPieces() throws NotReplayable {
    byte[] whole = pieces.toByteArray();
    pieces.reset();
    switch (open) {
      case EvidenceFile.CONTEXT -> document = RunDocument.read(whole);
      case EvidenceFile.LAYER -> layers.add(listing(whole));
      default -> refuseIf(whole.length > 0, "Something goes on that never began");
    }
    open = EvidenceFile.PACKET;
  }

  private static LayerListing listing(byte[] bytes) throws NotReplayable {
    try {
      return LayerListing.of(bytes);
    } catch (IllegalArgumentException e) {
      throw new NotReplayable("The listing of a layer could not be read", e);
    }
  }

  private static void refuseIf(boolean refused, String why) throws NotReplayable {
    if (refused) {
      throw new NotReplayable(why);
    }
  }
}

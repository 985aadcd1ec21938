package dev.lazaret.check;

import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.image.LayerEntry;

/** One check's walk over one layer. Whatever it throws is recorded as a failure of the check. */
public interface LayerVisitor {
  /** Sees one entry that the check's {@link Interest} names. */
  void visit(LayerEntry entry, EntryContent content);

  /** The layer is over; findings carry paths only, the layer is set by the pass. */
  default CheckOutcome end() {
    return CheckOutcome.Completed.CLEAN;
  }
}

package dev.lazaret.check;

import dev.lazaret.finding.CheckId;
import dev.lazaret.image.LayerEntry;
import java.util.function.Function;

/** A check over all files that a test writes in a line. */
record TestCheck(CheckId id, int version, Function<LayerContext, LayerVisitor> visitor)
    implements LayerCheck {
  @Override
  public Interest interest() {
    return Interest.inTypes(LayerEntry.Type.FILE);
  }

  @Override
  public LayerVisitor begin(LayerContext layer) {
    return visitor.apply(layer);
  }
}

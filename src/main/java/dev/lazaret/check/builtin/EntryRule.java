package dev.lazaret.check.builtin;

import dev.lazaret.check.EntryContent;
import dev.lazaret.check.Interest;
import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerVisitor;
import dev.lazaret.check.StaticRule;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.LayerEntry;
import java.util.Optional;

/** A rule about entries, each by itself. */
abstract class EntryRule extends LayerRule {
  EntryRule(StaticRule rule, int version, Interest interest) {
    super(rule, version, interest);
  }

  /** What is to be said about the entry; empty where it is as it should be. */
  abstract Optional<Fact> note(LayerEntry entry, EntryContent content);

  @Override
  public final LayerVisitor begin(LayerContext layer) {
    return (entry, content) -> note(entry, content).ifPresent(layer::record);
  }
}

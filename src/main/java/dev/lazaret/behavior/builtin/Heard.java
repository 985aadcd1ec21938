package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import org.jspecify.annotations.Nullable;

/**
 * What the observation network heard of an act: the name of the destination where it is known, how
 * it was spoken to, and one line of what was said, empty where nothing was.
 */
record Heard(@Nullable String name, String protocol, String said) {
  static Heard of(Event.Contacted e) {
    return new Heard(e.name(), e.protocol(), e.said());
  }
}

package dev.lazaret.corpus;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;

/** A hostile image that says what it does. */
public record LabelledImage(
    String name, Watching watching, Supplier<Path> archive, List<Act> acts) {
  static LabelledImage of(String name, Supplier<Path> archive, Act... acts) {
    return new LabelledImage(name, Watching.ONCE, archive, List.of(acts));
  }

  LabelledImage watched(Watching how) {
    return new LabelledImage(name, how, archive, acts);
  }
}

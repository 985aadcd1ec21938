package dev.lazaret.behavior.builtin;

import dev.lazaret.behavior.Event;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A dynamic loader that is run itself, and runs what its first operand names (ld.so(8)). */
final class ProgramLoader {
  private static final Set<String> WITH_VALUE =
      Set.of(
          "--library-path",
          "--inhibit-rpath",
          "--audit",
          "--preload",
          "--argv0",
          "--glibc-hwcaps-prepend",
          "--glibc-hwcaps-mask");

  private ProgramLoader() {}

  /** What {@code e} runs through a loader; empty where it runs no loader, or gives it nothing. */
  static Optional<String> program(Event.Executed e) {
    if (!isLoader(ProgramName.of(e.file().name()))) {
      return Optional.empty();
    }
    List<String> words = e.argv();
    for (int i = 1; i < words.size(); i++) {
      if (!words.get(i).startsWith("-")) {
        return Optional.of(words.get(i));
      }
      i += WITH_VALUE.contains(words.get(i)) ? 1 : 0;
    }
    return Optional.empty();
  }

  /** Such as {@code ld-linux-x86-64.so.2}, {@code ld-2.31.so} and {@code ld-musl-x86_64.so.1}. */
  private static boolean isLoader(String name) {
    return name.startsWith("ld") && name.contains(".so");
  }
}

package dev.lazaret.corpus;

import dev.lazaret.image.TestArchives;
import dev.lazaret.image.TestImage;

/** Images that misbehave, each act an attempt that a real attack begins with. */
final class Hostile {
  private Hostile() {}

  /** Tries one act after the other (corpus/hostile.c says which), then waits for its end. */
  static TestImage everyAct() {
    return image("hostile");
  }

  /** Reaches for files of the kernel by links only (corpus/links.c says which). */
  static TestImage links() {
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, Programs.compiled("links"))
                .symlink("app/trigger", "/proc/sysrq-trigger")
                .symlink("app/kernel", "../proc/sys/kernel"))
        .entrypoint("/app/main")
        .tag("corpus/links:1");
  }

  /** Hands out a shell, and hides behind another name (corpus/streams.c says how). */
  static TestImage streams() {
    byte[] program = Programs.compiled("streams");
    return TestArchives.image()
        .layer(
            Benign.base()
                .dir("app")
                .file("app/main", 0755, program)
                .dir("bin")
                .file("bin/sh", 0755, program))
        .entrypoint("/app/main")
        .tag("corpus/streams:1");
  }

  /** Makes processes without end. */
  static TestImage forkBomb() {
    return image("forkbomb");
  }

  private static TestImage image(String program) {
    return TestArchives.image()
        .layer(Benign.base().dir("app").file("app/main", 0755, Programs.compiled(program)))
        .entrypoint("/app/main")
        .tag("corpus/" + program + ":1");
  }
}

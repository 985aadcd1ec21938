package dev.lazaret.deployment;

import dev.lazaret.platform.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The images that ours are built from, made of what this machine has instead of a registry. */
record MachineImages(TestDocker docker, Path folder) {
  static final String JAVA = "java:25";
  private static final Path SCRIPTS = Path.of("src/test/resources/deployment");
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The Java of this test with nothing but the libraries that it needs. */
  String java() {
    Path tar = folder.resolve("java.tar");
    make("java-base.sh", System.getProperty("java.home"), tar.toString());
    docker.load(tar, JAVA, "ENV PATH=/opt/java/openjdk/bin:/usr/bin:/bin");
    return JAVA;
  }

  /** A small Debian that can install packages. */
  String debian() {
    Path tar = folder.resolve("debian.tar");
    make("debian-base.sh", tar.toString());
    docker.load(tar, "debian:slim");
    return "debian:slim";
  }

  private static void make(String script, String... words) {
    var line = new ArrayList<>(List.of("sh", SCRIPTS.resolve(script).toString()));
    line.addAll(List.of(words));
    var made = Command.of(line).run(PATIENCE);
    if (!made.ok()) {
      throw new AssertionError(script + " ended with " + made.exit() + ":\n" + made.output());
    }
  }
}

package dev.lazaret.cli;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The Java and the jar that this process runs, to start more of them. */
final class JavaRuntime {
  static final List<String> FLAGS =
      List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow");

  private JavaRuntime() {}

  static Path home() {
    return Path.of(System.getProperty("java.home"));
  }

  /** The folder of the packaged application. */
  static Path application() {
    Path jar = Path.of(System.getProperty("java.class.path", "")).toAbsolutePath();
    if (!jar.endsWith("quarkus-run.jar")) {
      throw new CommandFailure("`up` needs the packaged application: run it through ./lazaret");
    }
    return Objects.requireNonNull(jar.getParent());
  }

  /** This very command line up to the words. */
  static List<String> commandLine() {
    var line = new ArrayList<String>();
    line.add(home().resolve("bin/java").toString());
    line.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    line.add("-jar");
    line.add(application().resolve("quarkus-run.jar").toString());
    return line;
  }
}

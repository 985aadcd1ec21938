package dev.lazaret.sandbox;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.engine.EngineAddress;
import dev.lazaret.platform.process.EngineLauncher;
import dev.lazaret.platform.process.EngineSettings;
import dev.lazaret.platform.process.RunningEngine;
import dev.lazaret.platform.process.SystemUser;
import dev.lazaret.sinkhole.ServedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/** A real engine with gVisor in a folder of its own, for the time of a test class. */
final class TestEngine implements AutoCloseable {
  private final Path data;
  private final RunningEngine engine;

  private TestEngine(Path data, RunningEngine engine) {
    this.data = data;
    this.engine = engine;
  }

  static TestEngine start() throws Exception {
    boolean possible = SystemUser.current().isRoot() && Files.exists(BusyboxImage.BUSYBOX);
    assumeTrue(possible || System.getenv("CI") != null, "needs root and busybox-static");
    Path data = Files.createTempDirectory("lazaret-engine-test");
    var settings = new EngineSettings(data, null, 1L << 30);
    return new TestEngine(data, new EngineLauncher(line -> {}).start(settings));
  }

  EngineAddress address() {
    return new EngineAddress(engine.socket());
  }

  Path folder() {
    return engine.folder();
  }

  SandboxHost open(ServedPage... pages) throws IOException {
    return SandboxHost.open(address(), folder(), List.of(pages));
  }

  RunningEngine engine() {
    return engine;
  }

  @Override
  public void close() throws IOException {
    engine.stop();
    try (var files = Files.walk(data)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}

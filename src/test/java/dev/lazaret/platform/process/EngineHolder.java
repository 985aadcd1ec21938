package dev.lazaret.platform.process;

import java.nio.file.Files;
import java.nio.file.Path;

/** Starts an engine in the folder that is named and keeps it until it is killed. */
final class EngineHolder {
  private EngineHolder() {}

  public static void main(String[] arguments) throws Exception {
    Path data = Path.of(arguments[0]);
    var engine =
        new EngineLauncher(System.out::println).start(new EngineSettings(data, null, 512L << 20));
    Files.writeString(data.resolve("started"), Long.toString(engine.pid()));
    Thread.currentThread().join();
  }
}

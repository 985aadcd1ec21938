package dev.lazaret.platform.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;

/** Moves what a child prints into its log until it ends. */
final class OutputPump {
  private static final int CHUNK = 64 * 1024;
  private static final long FILE_BYTES = 16L << 20;

  private final Thread thread;

  private OutputPump(Thread thread) {
    this.thread = thread;
  }

  static OutputPump start(String name, InputStream output, Path log) {
    return new OutputPump(
        Thread.ofPlatform()
            .daemon()
            .name(name + "-log")
            .start(() -> pump(output, new BoundedLog(log, FILE_BYTES))));
  }

  private static void pump(InputStream output, BoundedLog log) {
    byte[] chunk = new byte[CHUNK];
    try (output;
        log) {
      for (int length = output.read(chunk); length >= 0; length = output.read(chunk)) {
        log.write(chunk, length);
      }
    } catch (IOException e) {
      // The pipe of a child that was killed: there is nothing more to read.
      return;
    }
  }

  /** Waits until all is written; what a grandchild still holds open is not waited for. */
  void await(Duration patience) {
    try {
      thread.join(patience);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

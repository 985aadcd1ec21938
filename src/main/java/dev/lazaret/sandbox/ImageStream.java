package dev.lazaret.sandbox;

import dev.lazaret.engine.EngineFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Hands an image to the engine while it is written. */
final class ImageStream {
  private static final int PIPE = 1 << 20;

  private ImageStream() {}

  /** Reads an archive to its end and gives the image's id. */
  @FunctionalInterface
  interface Loader {
    String load(InputStream archive) throws InterruptedException;
  }

  /**
   * Streams what {@code source} writes.
   *
   * @throws ImageSourceFailed when the source failed, whatever the loader made of its rest
   * @throws SandboxFailure when the loader failed
   */
  static String into(Loader loader, RunRequest.ImageSource source) throws InterruptedException {
    var written = new CompletableFuture<Boolean>();
    try (var in = new PipedInputStream(PIPE)) {
      var out = new PipedOutputStream(in);
      Thread writer = Thread.startVirtualThread(() -> write(source, out, written));
      try {
        String image = loader.load(in);
        check(written);
        return image;
      } catch (EngineFailure e) {
        // The engine complains about what the source broke off: the source's reason is the cause.
        if (written.isCompletedExceptionally()) {
          check(written);
        }
        throw new SandboxFailure(e.getMessage(), e);
      } finally {
        writer.interrupt();
      }
    } catch (IOException e) {
      throw new SandboxFailure("Could not stream the image into the engine", e);
    }
  }

  /** Says how it went before it ends the stream: whoever sees the end can ask for the reason. */
  private static void write(
      RunRequest.ImageSource source, PipedOutputStream out, CompletableFuture<Boolean> written) {
    try (out) {
      try {
        source.writeTo(out);
        out.flush();
      } catch (Exception | Error e) {
        written.completeExceptionally(e);
      }
      written.complete(true);
    } catch (IOException e) {
      return; // the loader stopped reading, and says itself why
    }
  }

  private static void check(CompletableFuture<Boolean> written) throws InterruptedException {
    try {
      written.get();
    } catch (ExecutionException e) {
      throw new ImageSourceFailed(e.getCause() == null ? e : e.getCause());
    }
  }
}

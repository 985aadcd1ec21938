package dev.lazaret.sandbox;

import dev.lazaret.engine.Engine;
import dev.lazaret.engine.EngineFailure;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Loads images into the engine and removes them after their last run. Two runs of one content share
 * an image of the engine, so none may be removed while another one is being loaded.
 */
final class LoadedImages {
  private static final int PIPE = 1 << 20;

  private final Engine engine;
  private final Map<String, Integer> users = new HashMap<>();
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

  LoadedImages(Engine engine) {
    this.engine = engine;
  }

  /** Streams the archive into the engine and gives the image's id; {@link #release} it later. */
  String load(RunRequest.ImageSource source) throws InterruptedException {
    lock.readLock().lock();
    try {
      String image = stream(source);
      synchronized (users) {
        users.merge(image, 1, Integer::sum);
      }
      return image;
    } finally {
      lock.readLock().unlock();
    }
  }

  private String stream(RunRequest.ImageSource source) throws InterruptedException {
    var written = new CompletableFuture<Boolean>();
    try (var in = new PipedInputStream(PIPE)) {
      var out = new PipedOutputStream(in);
      Thread writer = Thread.startVirtualThread(() -> write(source, out, written));
      try {
        String image = engine.load(in);
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

  private static void write(
      RunRequest.ImageSource source, PipedOutputStream out, CompletableFuture<Boolean> written) {
    try (out) {
      source.writeTo(out);
      written.complete(true);
    } catch (Exception e) {
      written.completeExceptionally(e);
    }
  }

  private static void check(CompletableFuture<Boolean> written) throws InterruptedException {
    try {
      written.get();
    } catch (ExecutionException e) {
      throw new ImageSourceFailed(e.getCause() == null ? e : e.getCause());
    }
  }

  /** A run is over; the image goes with its last one. */
  void release(String image) {
    lock.writeLock().lock();
    try {
      synchronized (users) {
        if (users.merge(image, -1, Integer::sum) > 0) {
          return;
        }
        users.remove(image);
      }
      engine.removeImage(image);
    } finally {
      lock.writeLock().unlock();
    }
  }
}

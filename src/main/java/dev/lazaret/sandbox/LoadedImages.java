package dev.lazaret.sandbox;

import dev.lazaret.engine.Engine;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Loads images into the engine and removes them after their last run. Two runs of one content share
 * an image of the engine, so none may be removed while another one is being loaded.
 */
final class LoadedImages {
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
      String image = ImageStream.into(engine::load, source);
      synchronized (users) {
        users.merge(image, 1, Integer::sum);
      }
      return image;
    } finally {
      lock.readLock().unlock();
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

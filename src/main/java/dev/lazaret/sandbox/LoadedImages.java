package dev.lazaret.sandbox;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Loads images into the engine and removes them after their last run. Two runs of one content share
 * an image of the engine, and which image it will be is known only when it is loaded: what is no
 * longer used is removed when nothing is being loaded.
 */
final class LoadedImages {
  /** So many may wait for their removal before loads wait for it. */
  private static final int MOST_UNUSED = 8;

  private final ImageStream.Loader loader;
  private final Consumer<String> remover;
  private final Map<String, Integer> users = new HashMap<>();
  private final Set<String> unused = new LinkedHashSet<>();
  private int loading;

  /** {@code remover} removes the image of an id from the engine. */
  LoadedImages(ImageStream.Loader loader, Consumer<String> remover) {
    this.loader = loader;
    this.remover = remover;
  }

  /** Streams the archive into the engine and gives the image's id; {@link #release} it later. */
  String load(RunRequest.ImageSource source) throws InterruptedException {
    begin();
    try {
      String image = ImageStream.into(loader, source);
      use(image);
      return image;
    } finally {
      end();
    }
  }

  private synchronized void begin() throws InterruptedException {
    while (unused.size() >= MOST_UNUSED) {
      wait();
    }
    loading++;
  }

  private synchronized void use(String image) {
    users.merge(image, 1, Integer::sum);
    unused.remove(image);
  }

  private synchronized void end() {
    loading--;
    removeUnused();
  }

  /** A run is over; the image goes with its last one. */
  synchronized void release(String image) {
    if (users.merge(image, -1, Integer::sum) <= 0) {
      users.remove(image);
      unused.add(image);
      removeUnused();
    }
  }

  private void removeUnused() {
    if (loading == 0) {
      unused.forEach(image -> Cleaning.of(() -> remover.accept(image)));
      unused.clear();
      notifyAll();
    }
  }
}

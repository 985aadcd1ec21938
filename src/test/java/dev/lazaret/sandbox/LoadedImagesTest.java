package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The archive of an image says its id. */
@Timeout(30)
final class LoadedImagesTest {
  private final List<String> removed = new CopyOnWriteArrayList<>();
  private final LoadedImages images = new LoadedImages(LoadedImagesTest::load, removed::add);

  private static String load(java.io.InputStream archive) {
    try {
      return new String(archive.readAllBytes());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private String load(String image) throws InterruptedException {
    return images.load(out -> out.write(image.getBytes()));
  }

  /** A load that begins at once and ends when {@code over} does. */
  private CompletableFuture<String> slowly(String image, CountDownLatch over) throws Exception {
    var loaded = new CompletableFuture<String>();
    var begun = new CountDownLatch(1);
    Thread.ofVirtual()
        .start(() -> {
          try {
            loaded.complete(
                images.load(out -> {
                  begun.countDown();
                  over.await();
                  out.write(image.getBytes());
                }));
          } catch (InterruptedException | RuntimeException e) {
            loaded.completeExceptionally(e);
          }
        });
    begun.await();
    return loaded;
  }

  @Test
  void goWithTheirLastRun() throws Exception {
    load("a");
    load("a");

    images.release("a");
    assertThat(removed).isEmpty();
    images.release("a");
    assertThat(removed).containsExactly("a");
  }

  @Test
  void neitherRunsNorOtherLoadsWaitForALoad() throws Exception {
    load("a");
    var over = new CountDownLatch(1);
    var slow = slowly("b", over);

    images.release("a");
    load("c");
    assertThat(removed).isEmpty();

    over.countDown();
    slow.get();
    assertThat(removed).containsExactly("a");
  }

  @Test
  void areKeptWhereTheyAreLoadedAgainMeanwhile() throws Exception {
    load("a");
    var over = new CountDownLatch(1);
    var slow = slowly("a", over);
    images.release("a");

    over.countDown();
    slow.get();

    assertThat(removed).isEmpty();
    images.release("a");
    assertThat(removed).containsExactly("a");
  }
}

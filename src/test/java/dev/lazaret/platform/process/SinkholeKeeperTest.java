package dev.lazaret.platform.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

final class SinkholeKeeperTest {
  @TempDir Path folder;
  private final AtomicInteger starts = new AtomicInteger();
  private final CountDownLatch again = new CountDownLatch(1);
  private final CountDownLatch givenUp = new CountDownLatch(1);

  /** The first ends at once; starting the next takes for ever. */
  private ServiceProcess start() throws InterruptedException {
    if (starts.incrementAndGet() == 1) {
      return service("exit 3");
    }
    again.countDown();
    try {
      new CountDownLatch(1).await();
    } finally {
      givenUp.countDown();
    }
    throw new AssertionError("nobody counts it down");
  }

  private ServiceProcess service(String script) {
    return ServiceProcess.start(
        new ServiceProcess.Spec(
            "sinkhole",
            List.of("sh", "-c", script),
            Map.of(),
            SystemUser.current(),
            "TERM",
            folder,
            folder.resolve("log")));
  }

  @Test
  @Timeout(20)
  void isStoppedAlsoWhileTheNextOneIsBeingStarted() throws Exception {
    var keeper = new SinkholeKeeper(this::start, line -> {});
    keeper.start();
    again.await();

    keeper.stop();

    assertThat(givenUp.getCount()).isZero();
  }

  @Test
  @Timeout(20)
  void keepsNoneThatIsReadyWhenItIsStoppedAlready() throws Exception {
    var process = service("sleep 100");
    var keeper = new SinkholeKeeper(() -> process, line -> {});
    keeper.stop();

    keeper.start();

    assertThat(process.isAlive()).isFalse();
  }
}

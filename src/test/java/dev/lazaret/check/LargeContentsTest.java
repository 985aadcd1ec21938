package dev.lazaret.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.InterruptedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class LargeContentsTest {
  private static final int LARGE = 9 << 20;

  private final LargeContents large = new LargeContents();
  private long waited;

  private SharedContent content(int size) {
    return new SharedContent(
        new ByteArrayInputStream(new byte[size]), size, 32 << 20, new byte[0], large);
  }

  private int read(SharedContent content) {
    return content.seenBy(new Excusing()).bytes().remaining();
  }

  private final class Excusing implements SharedContent.Watch {
    @Override
    public void reads() {}

    @Override
    public void waited(long nanos) {
      waited += nanos;
    }

    @Override
    public void isCut() {
      throw new AssertionError("Nothing is cut");
    }

    @Override
    public EntryContent.Follower guarded(EntryContent.Follower follower) {
      return follower;
    }
  }

  @Test
  @Timeout(60)
  void aThirdLargeContentWaitsUntilOneIsClosedAndTheCheckIsExcused() throws Exception {
    // given
    SharedContent first = content(LARGE);
    SharedContent second = content(LARGE);
    SharedContent third = content(LARGE);
    assertThat(read(first) + read(second)).isEqualTo(2 * LARGE);
    Thread reading = new Thread(() -> read(third));
    long beforeWaiting = waited;

    // when
    reading.start();
    while (reading.getState() != Thread.State.WAITING) {
      assertThat(reading.isAlive()).isTrue();
      Thread.onSpinWait();
    }
    first.close();
    reading.join();

    // then
    assertThat(waited).isGreaterThan(beforeWaiting);
    assertThat(read(third)).isEqualTo(LARGE);
  }

  @Test
  void smallContentsNeverWait() {
    read(content(LARGE));
    read(content(LARGE));

    assertThat(read(content(1 << 20))).isEqualTo(1 << 20);
  }

  @Test
  void whatIsClosedTwiceMakesRoomOnce() throws Exception {
    SharedContent first = content(LARGE);
    read(first);
    read(content(LARGE));
    first.close();
    first.close();
    read(content(LARGE));

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> read(content(LARGE)))
          .isInstanceOf(SharedContent.ArchiveUnreadable.class)
          .hasCauseInstanceOf(InterruptedIOException.class);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

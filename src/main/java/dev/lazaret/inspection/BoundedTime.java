package dev.lazaret.inspection;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Does work on a thread of its own, for so long and no longer. */
final class BoundedTime {
  private static final Duration GRACE = Duration.ofSeconds(30);

  private BoundedTime() {}

  /**
   * What {@code work} returns or throws. When the time is up, or the caller is interrupted, the
   * work is interrupted and waited for a while. Reading and waiting end by that; work that only
   * computes is not stopped by it and may go on behind the caller's back.
   */
  static <T> T within(Duration bound, Callable<T> work)
      throws Exception, StageTimedOut, InterruptedException {
    var task = new FutureTask<>(work);
    Thread thread = Thread.ofVirtual().name("stage").start(task);
    try {
      return task.get(bound.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      end(thread);
      throw new StageTimedOut(bound);
    } catch (InterruptedException e) {
      end(thread);
      throw e;
    } catch (ExecutionException e) {
      throw cause(e);
    }
  }

  private static Exception cause(ExecutionException e) {
    return switch (e.getCause()) {
      case InterruptedIOException interrupted -> interrupted(interrupted);
      case Exception exception -> exception;
      case Error error -> throw error;
      case null, default -> e;
    };
  }

  private static InterruptedException interrupted(InterruptedIOException cause) {
    var interrupted = new InterruptedException("Reading was interrupted");
    interrupted.initCause(cause);
    return interrupted;
  }

  private static void end(Thread thread) throws InterruptedException {
    thread.interrupt();
    thread.join(GRACE);
  }
}

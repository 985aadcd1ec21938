package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.TestRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Of an image that exposes 80/tcp and 8000-8010/tcp. */
final class ProbeThreadTest {
  private static final RunRequest REQUEST =
      new RunRequest(
          "asked",
          TestRuns.config(""),
          out -> {},
          Map.of(),
          path -> false,
          RunInputs.NONE,
          RunLimits.DEFAULT);

  /** Answers below {@code port}; what is asked there does as {@code then} says. */
  private static Prober prober(int port, Then then) {
    var asker =
        new Asker() {
          @Override
          public Probe get(int asked, String path) throws InterruptedException {
            if (asked >= port) {
              then.comes();
            }
            return new Probe(Probe.Kind.HTTP, asked, "GET " + path, true, "+OK");
          }

          @Override
          public Probe connect(int asked) {
            throw new AssertionError("every port answered");
          }
        };
    return new Prober(
        (line, patience) -> {
          throw new AssertionError("it has no health check");
        },
        REQUEST,
        asker);
  }

  private interface Then {
    void comes() throws InterruptedException;
  }

  private static void await(ProbeThread thread) {
    while (!thread.done()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void nothingIsLeftUnaskedWhereAllAnswer() throws Exception {
    var thread = new ProbeThread(prober(65_536, () -> {}), List.of());
    await(thread);

    var result = thread.end(Duration.ofSeconds(5));

    assertThat(result.unasked()).isEmpty();
    assertThat(result.probes()).extracting(Probe::port).contains(80, 8000, 8010);
  }

  @Test
  void everyPortIsAskedBeforeMoreIsAskedOfOne() throws Exception {
    List<String> asked = new CopyOnWriteArrayList<>();
    var asker =
        new Asker() {
          @Override
          public Probe get(int port, String path) {
            asked.add(port + path);
            return new Probe(Probe.Kind.HTTP, port, "GET " + path, true, "HTTP/1.1 200 OK");
          }

          @Override
          public Probe connect(int port) {
            throw new AssertionError("every port answered");
          }
        };
    Prober.Command none = (line, patience) -> Optional.empty();
    var thread = new ProbeThread(new Prober(none, REQUEST, asker), List.of());
    await(thread);

    assertThat(asked.subList(0, 12)).contains("80/", "8000/", "8010/");
    assertThat(asked).contains("80/health", "8010/robots.txt");
  }

  @Test
  void tellsWhatCouldNotBeAsked() throws Exception {
    Then breaks =
        () -> {
          throw new SandboxFailure("The network is gone");
        };
    var thread = new ProbeThread(prober(8009, breaks), List.of());
    await(thread);

    var result = thread.end(Duration.ofSeconds(5));

    assertThat(result.probes()).extracting(Probe::port).contains(80, 8008);
    assertThat(result.unasked()).containsExactly("port 8009", "port 8010");
    assertThat(result.gap()).isEqualTo("It could not be asked all: port 8009, port 8010");
  }

  @Test
  void tellsWhatItWasTooLateFor() throws Exception {
    var asked = new CountDownLatch(1);
    Then waits =
        () -> {
          asked.countDown();
          new CountDownLatch(1).await();
        };
    var thread = new ProbeThread(prober(8010, waits), List.of());
    asked.await();

    var result = thread.end(Duration.ofSeconds(5));

    assertThat(thread.done()).isTrue();
    assertThat(result.unasked()).containsExactly("port 8010");
  }

  @Test
  void doesNotWaitForAQuestionThatDoesNotEnd() throws Exception {
    var asked = new CountDownLatch(1);
    var over = new CountDownLatch(1);
    Then stays =
        () -> {
          asked.countDown();
          boolean waits = true;
          while (waits) {
            try {
              over.await();
              waits = false;
            } catch (InterruptedException e) {
              waits = true; // it is this that the test is about
            }
          }
        };
    var thread = new ProbeThread(prober(80, stays), List.of());
    asked.await();

    var result = thread.end(Duration.ofMillis(20));

    assertThat(result.unasked()).hasSize(12).startsWith("port 80");
    assertThat(result.gap()).endsWith(" and 4 more");
    over.countDown();
  }
}

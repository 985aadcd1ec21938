package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SIGKILL at any moment: what was acknowledged ends exactly once, with one verdict an image. */
class KillIT {
  private static Product product;

  @BeforeAll
  static void start() throws Exception {
    product = Product.fresh();
  }

  @AfterAll
  static void end() {
    product.close();
  }

  @Test
  void anUploadThatWasCutOffLeavesNothingBehind() throws Exception {
    long before = product.tenant("acme").get("/api/v1/submissions").json().path("items").size();
    byte[] half = Files.readAllBytes(TestImages.quiet());
    CountDownLatch sent = new CountDownLatch(1);
    InputStream endless =
        new SequenceInputStream(new ByteArrayInputStream(half, 0, half.length / 2), stall(sent));
    CompletableFuture<Void> upload =
        CompletableFuture.runAsync(() -> submitIgnoringTheEnd(endless));

    sent.await();
    product.killEverything();
    upload.join();
    product.up();

    JsonNode after = product.tenant("acme").get("/api/v1/submissions").json();
    assertThat(after.path("items").size()).isEqualTo((int) before);
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(() -> assertThat(unfinishedFiles()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"STATIC", "DYNAMIC", "DECIDE"})
  void whatWasAcknowledgedEndsOnce(String stage) throws Exception {
    ApiClient acme = product.tenant("acme");
    String repository = "kill/" + stage.toLowerCase(java.util.Locale.ROOT);
    String id = acme.submit(TestImages.variant(stage), repository, "1").json().path("id").asText();

    awaitStageOrLater(acme, id, stage);
    product.killEverything();
    product.up();

    JsonNode ended = product.tenant("acme").await(id, Duration.ofMinutes(4));
    assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("DECIDED");
    String digest = ended.path("images").path(0).path("digest").asText();
    JsonNode history = product.tenant("acme").get("/api/v1/verdicts/" + digest + "/history").json();
    assertThat(history.path("items").size()).isEqualTo(1);
    assertThat(EngineView.of(product).containers()).isEmpty();
  }

  private static void awaitStageOrLater(ApiClient acme, String id, String stage) {
    List<String> order = List.of("STATIC", "DYNAMIC", "PROFILE", "DECIDE");
    Set<String> reached = Set.copyOf(order.subList(order.indexOf(stage), order.size()));
    Awaitility.await("stage " + stage)
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          JsonNode now = acme.get("/api/v1/submissions/" + id).json();
          return reached.contains(now.path("stage").asText())
              || now.path("state").asText().equals("DECIDED");
        });
  }

  private static void submitIgnoringTheEnd(InputStream body) {
    try {
      product.tenant("acme").submit(BodyPublishers.ofInputStream(() -> body), "kill/upload", "1");
    } catch (IOException e) {
      // The server was killed while it read: there is no answer.
      return;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    throw new AssertionError("The upload was answered");
  }

  /** Says that it was reached, and then never ends. */
  private static InputStream stall(CountDownLatch reached) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        reached.countDown();
        try {
          Thread.sleep(Duration.ofMinutes(1));
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new IOException("The client gives up");
      }
    };
  }

  private static List<Path> unfinishedFiles() throws IOException {
    try (var files = Files.walk(product.data().resolve("blobs"))) {
      return files
          .filter(Files::isRegularFile)
          .filter(f -> !f.getFileName().toString().matches("[0-9a-f]{64}"))
          .toList();
    }
  }
}

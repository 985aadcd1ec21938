package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.corpus.TestImages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * SIGKILL inside of each stage: what was acknowledged ends exactly once, with one verdict an image,
 * and what was not leaves nothing. Processes are stopped where they stand before they are killed,
 * so that what they were doing is seen and not guessed.
 */
class KillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final Duration REACHED = Duration.ofMinutes(2);
  private static final String STAGE =
      "select coalesce(stage, state) from submissions where id = ?::uuid";
  private static final String STAGES_DONE =
      """
      select distinct s.stage from report_stages s join reports r on r.id = s.report_id
        join submission_images i on i.digest = r.digest and i.tenant_id = r.tenant_id
      where i.submission_id = ?::uuid order by s.stage
      """;
  private static final String VERDICTS =
      """
      select count(*) from verdicts v
        join submission_images i on i.digest = v.digest and i.tenant_id = v.tenant_id
      where i.submission_id = ?::uuid
      """;
  private static Product product;

  @BeforeAll
  static void start() throws Exception {
    product = Product.fresh(Map.of("LAZARET_BLOBS_ORPHAN_AGE", "PT1S"));
  }

  @AfterAll
  static void end() {
    product.close();
  }

  @Test
  void anUploadThatWasNotAcknowledgedLeavesNothingBehind() throws Exception {
    // given
    List<Path> files = storedFiles();
    var release = new CountDownLatch(1);
    try (var closed = ProductDatabase.of(product);
        var database = ProductDatabase.of(product)) {
      long rows = database.count("select count(*) from submissions");
      closed.closeTable("submissions");

      // when
      var half = sendIgnoringTheEnd(firstHalf(TestImages.variant("half"), release));
      var whole = sendIgnoringTheEnd(BodyPublishers.ofFile(TestImages.variant("uncommitted")));
      Awaitility.await()
          .atMost(REACHED)
          .until(() -> database.isWaitedFor("submissions") && !incomingFiles().isEmpty());
      product.freeze();

      assertThat(storedFiles()).as("one uncommitted, one half").hasSize(files.size() + 2);
      assertThat(database.count("select count(*) from submissions")).isEqualTo(rows);
      product.killEverything();
      release.countDown();
      assertThat(half.join()).as("acknowledged").isFalse();
      assertThat(whole.join()).as("acknowledged").isFalse();
      product.up();

      // then
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(storedFiles()).isEqualTo(files));
      try (var after = ProductDatabase.of(product)) {
        assertThat(after.count("select count(*) from submissions")).isEqualTo(rows);
      }
    }
  }

  @Test
  void insideTheStaticStage() throws Exception {
    List<String> ids = submitTwice(TestImages.large("static"), "kill/static");

    try (var database = ProductDatabase.of(product)) {
      freezeIn("STATIC", database, ids, () -> !layerEvents(database, ids).isEmpty());

      assertThat(database.texts(STAGES_DONE, ids.getFirst())).isEmpty();
    }
    killAndRequireOneEnd(ids);
  }

  @Test
  void insideTheDynamicStage() throws Exception {
    List<String> ids = submitTwice(TestImages.variant("dynamic"), "kill/dynamic");
    var engine = EngineView.of(product);

    try (var database = ProductDatabase.of(product)) {
      freezeIn("DYNAMIC", database, ids, () -> !engine.running().isEmpty());

      assertThat(engine.running()).as("containers that run").isNotEmpty();
      assertThat(database.texts(STAGES_DONE, ids.getFirst())).containsExactly("STATIC");
    }
    killAndRequireOneEnd(ids);
  }

  @Test
  void insideTheDecision() throws Exception {
    List<String> ids;
    try (var closed = ProductDatabase.of(product);
        var database = ProductDatabase.of(product)) {
      closed.closeTable("verdicts");
      ids = submitTwice(TestImages.variant("decide"), "kill/decide");
      freezeIn("DECIDE", database, ids, () -> database.isWaitedFor("verdicts"));

      assertThat(database.isWaitedFor("verdicts")).as("a verdict is being written").isTrue();
      assertThat(database.texts(STAGES_DONE, ids.getFirst()))
          .containsExactly("DYNAMIC", "PROFILE", "STATIC");
      assertThat(database.count(VERDICTS, ids.getFirst())).isZero();
      product.killEverything();
    }
    killAndRequireOneEnd(ids);
  }

  @ParameterizedTest
  @ValueSource(strings = {"worker", "web", "engine", "postgres"})
  void theDeathOfOnePartInsideOfARunLosesNothing(String part) throws Exception {
    // given
    List<String> ids = submitTwice(TestImages.variant("part-" + part), "kill/part");
    var engine = EngineView.of(product);
    try (var database = ProductDatabase.of(product)) {
      awaitIn("DYNAMIC", database, ids, () -> !engine.running().isEmpty());

      // when
      product.killAndAwaitRevival(part);
    }

    // then
    requireOneEnd(ids);
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  /** Stops all processes once the first submission is in the stage, and proves that it is. */
  private static void freezeIn(
      String stage, ProductDatabase database, List<String> ids, Condition inside) throws Exception {
    awaitIn(stage, database, ids, inside);
    product.freeze();
    database.awaitStandstill();
    assertThat(database.texts(STAGE, ids.getFirst())).containsExactly(stage);
  }

  private static void awaitIn(
      String stage, ProductDatabase database, List<String> ids, Condition inside) {
    Awaitility.await("stage " + stage)
        .atMost(REACHED)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> database.texts(STAGE, ids.getFirst()).contains(stage) && inside.holds());
  }

  private static void killAndRequireOneEnd(List<String> ids) throws Exception {
    product.killEverything();
    product.up();
    requireOneEnd(ids);
  }

  private static void requireOneEnd(List<String> ids) throws Exception {
    for (String id : ids) {
      EndedOnce.require(product, "acme", id, PATIENCE);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> EngineView.of(product).containers().isEmpty());
  }

  /** Two submissions of one image: however they end, it has one verdict. */
  private static List<String> submitTwice(Path archive, String repository) throws Exception {
    ApiClient acme = product.tenant("acme");
    return List.of(
        acme.submit(archive, repository, "1").json().path("id").asText(),
        acme.submit(archive, repository, "2").json().path("id").asText());
  }

  private static List<String> layerEvents(ProductDatabase database, List<String> ids)
      throws Exception {
    return database.texts(
        "select id from submission_events where submission_id = ?::uuid and kind = 'layer'",
        ids.getFirst());
  }

  /** Whether the upload was acknowledged before the end came. */
  private static CompletableFuture<Boolean> sendIgnoringTheEnd(BodyPublisher body) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return product.tenant("acme").submit(body, "kill/upload", "1").status() < 300;
      } catch (IOException e) {
        // The server was killed while it read: there is no answer.
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    });
  }

  /** The first half of a file, and then nothing until {@code release}. */
  private static BodyPublisher firstHalf(Path archive, CountDownLatch release) throws IOException {
    byte[] whole = Files.readAllBytes(archive);
    var half = new ByteArrayInputStream(whole, 0, whole.length / 2);
    return BodyPublishers.ofInputStream(() -> new SequenceInputStream(half, stalled(release)));
  }

  private static InputStream stalled(CountDownLatch release) {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        try {
          release.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        throw new IOException("The client gives up");
      }
    };
  }

  private static List<Path> incomingFiles() throws IOException {
    return storedFiles().stream().filter(f -> f.getParent().endsWith("incoming")).toList();
  }

  private static List<Path> storedFiles() throws IOException {
    try (var files = Files.walk(product.data().resolve("blobs"))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}

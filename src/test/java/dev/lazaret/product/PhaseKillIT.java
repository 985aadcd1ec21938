package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lazaret.corpus.TestImages;
import dev.lazaret.platform.process.EngineLeftovers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * SIGKILL for each part of an inspection in each phase of a run and while its profile is proven: a
 * submission ends once, and without the sinkhole it ends with what is known to be missing.
 */
class PhaseKillIT {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String PROOF = "PROFILE";
  private static final List<String> PARTS = List.of("worker", "engine", Product.SINKHOLE);
  private static final List<String> MOMENTS =
      List.of("START", "IDLE", "PROBE", "SIGNAL", "REPEAT", PROOF);
  private static final String BEGUN =
      """
      select count(*) from submission_events
      where submission_id = ?::uuid and (kind = 'phase' and message = ? or stage = ?)
      """;
  private static Product product;

  @BeforeAll
  static void start() throws Exception {
    TestOption.KILL.require();
    product = Product.fresh();
  }

  @AfterAll
  static void endsWithoutALeftover() throws Exception {
    if (product != null) {
      product.close();
      assertThat(EngineLeftovers.of(product.data())).isEmpty();
    }
  }

  /** In turns: a part that ends again and again within minutes is not started again for ever. */
  static Stream<Arguments> deaths() {
    return MOMENTS.stream().flatMap(moment -> PARTS.stream().map(part -> arguments(part, moment)));
  }

  @ParameterizedTest
  @MethodSource("deaths")
  void theDeathOfAPartInAPhaseEndsNothingTwice(String part, String moment) throws Exception {
    // given
    Path archive = TestImages.slow(part + "-" + moment);
    ApiClient acme = product.tenant("acme");
    String id = acme.submit(archive, "kill/phase", "1").json().path("id").asText();
    awaitIn(moment, id);

    // when
    product.killAndAwaitRevival(part);

    // then
    Set<String> mayMiss = part.equals(Product.SINKHOLE) ? Set.of("TRACE", "NETWORK") : Set.of();
    EndedOnce.require(product, "acme", id, PATIENCE, mayMiss);
    var engine = EngineView.of(product);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> engine.containers().isEmpty() && engine.images().isEmpty());
  }

  private static void awaitIn(String moment, String id) throws Exception {
    var engine = EngineView.of(product);
    try (var database = ProductDatabase.of(product)) {
      Awaitility.await(moment)
          .atMost(PATIENCE)
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(20))
          .until(() ->
              database.count(BEGUN, id, moment, moment) > 0
                  && (!moment.equals(PROOF) || !engine.running().isEmpty()));
    }
  }
}

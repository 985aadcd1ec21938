package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import dev.lazaret.image.BrokenArchives;
import java.io.InputStream;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is wrong is refused, or accepted and rejected, with a problem that says what to do, and
 * leaves nothing behind. The installation accepts archives as large as the one that is sent whole,
 * and not one byte more.
 */
class BadInputIT {
  private static final String REMAINS =
      """
      select (select count(*) from verdicts) + (select count(*) from report_stages)
        + (select count(*) from report_findings) + (select count(*) from layer_results)
      """;
  private static final String ROWS =
      "select (select count(*) from submissions) + (select count(*) from submission_events)";
  private static Product product;
  private static ApiClient acme;
  private static Path largest;
  private static ProductDatabase database;
  private Remains before;

  @BeforeAll
  static void start() throws Exception {
    largest = TestImages.quiet();
    product =
        Product.fresh(Map.of("LAZARET_INTAKE_MAX_ARCHIVE", Long.toString(Files.size(largest))));
    acme = product.tenant("acme");
    database = ProductDatabase.of(product);
  }

  @AfterAll
  static void end() throws Exception {
    database.close();
    product.close();
  }

  @BeforeEach
  void look() throws Exception {
    before = Remains.now();
  }

  /** What is there: archives, half ones, expanded ones, containers, and rows. */
  private record Remains(
      List<Path> archives, List<Path> expanded, List<String> containers, long rows, long facts) {
    static Remains now() throws Exception {
      return new Remains(
          files(product.data().resolve("blobs"), ""),
          files(product.data().resolve("tmp/worker"), "archive-"),
          EngineView.of(product).containers(),
          database.count(ROWS),
          database.count(REMAINS));
    }

    private static List<Path> files(Path folder, String prefix) throws Exception {
      try (var files = Files.walk(folder)) {
        return files
            .filter(Files::isRegularFile)
            .filter(file -> file.getFileName().toString().startsWith(prefix))
            .sorted()
            .toList();
      }
    }
  }

  private static Stream<Arguments> brokenArchives() {
    return Stream.of(
        broken("archive-not-an-image", "letter", BrokenArchives::text),
        broken("archive-truncated", "tar", BrokenArchives::truncatedTar),
        broken("archive-truncated", "gzip", BrokenArchives::truncatedGzip),
        broken("archive-digest-mismatch", "layer", BrokenArchives::wrongDigest),
        broken("archive-missing-blob", "layer", BrokenArchives::missingLayer),
        broken("archive-unsupported-media-type", "layer", BrokenArchives::unknownMediaType));
  }

  private static Arguments broken(String problem, String what, Supplier<byte[]> archive) {
    return Arguments.of(problem, what, archive);
  }

  @ParameterizedTest(name = "{1}: {0}")
  @MethodSource("brokenArchives")
  void rejectsWhatIsNotAWholeImage(String problem, String what, Supplier<byte[]> archive)
      throws Exception {
    JsonNode rejected = rejected(archive.get());

    requireProblem(rejected.path("problem"), problem, 422);
    assertThat(rejected.path("problem").path("remedy").asText()).isNotBlank();
    requireNoFactsOf(rejected);
  }

  @Test
  void rejectsWhatExpandsTooMuchAndNamesTheBound() throws Exception {
    JsonNode rejected = rejected(BrokenArchives.bomb());

    JsonNode problem = rejected.path("problem");
    requireProblem(problem, "archive-compression-ratio", 422);
    assertThat(problem.path("bound").asText()).isNotBlank();
    assertThat(problem.path("limit").asText()).contains("250");
    assertThat(problem.path("remedy").asText()).isNotBlank();
    requireNoFactsOf(rejected);
  }

  private static Stream<Arguments> emptyBodies() {
    return Stream.of(
        Arguments.of("says so", BodyPublishers.noBody()),
        Arguments.of(
            "does not say so", BodyPublishers.ofInputStream(InputStream::nullInputStream)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("emptyBodies")
  void refusesAnEmptyBody(String name, BodyPublisher body) throws Exception {
    var answer = acme.submit(body, "bad/empty", "1");

    requireRefusal(answer, "archive-empty", 400);
    assertThat(answer.json().path("remedy").asText()).contains("docker save");
  }

  @Test
  void acceptsAnArchiveOfExactlyTheLimit() throws Exception {
    var answer = acme.submit(largest, "bad/largest", "1");

    assertThat(answer.status()).as(answer.text()).isEqualTo(202);
    assertThat(answer.json().path("sizeBytes").asLong()).isEqualTo(Files.size(largest));
    JsonNode ended = acme.await(answer.json().path("id").asText(), Duration.ofMinutes(2));
    assertThat(ended.path("state").asText()).isEqualTo("DECIDED");
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> EngineView.of(product).containers().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void refusesOneByteMore(boolean saysItsLength) throws Exception {
    byte[] larger = java.util.Arrays.copyOf(Files.readAllBytes(largest), (int) limit() + 1);
    BodyPublisher body = BodyPublishers.ofByteArray(larger);

    var answer =
        acme.submit(saysItsLength ? body : BodyPublishers.fromPublisher(body), "bad/larger", "1");

    requireRefusal(answer, "archive-too-large", 413);
    assertThat(answer.json().path("bound").asText()).isEqualTo("lazaret.intake.max-archive");
    assertThat(answer.json().path("limit").asLong()).isEqualTo(limit());
    assertThat(answer.json().path("remedy").asText()).isNotBlank();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Shop/web", "shop web", "shop/wéb", "shop!", "../shop", "/shop", "shop//web", ""})
  void refusesRepositoryNamesThatNoRegistryKnows(String name) throws Exception {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);

    var answer = acme.submit(largest, encoded, "1");

    requireRefusal(answer, "repository-invalid", 400);
    assertThat(answer.json().path("detail").asText()).contains("repository " + name);
    assertThat(answer.json().path("remedy").asText()).contains("lower-case");
  }

  @Test
  void refusesABodyThatSaysThatItIsSomethingElse() throws Exception {
    var answer =
        acme.send(
            "POST",
            "/api/v1/submissions?repository=bad/type&tag=1",
            BodyPublishers.ofFile(largest),
            "image/png");

    requireRefusal(answer, "unsupported-media-type", 415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lzt_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx", "lzt_", "something"})
  void refusesAWrongToken(String token) throws Exception {
    var answer = new ApiClient(product.url(), token).submit(largest, "bad/token", "1");

    requireUnauthorized(answer);
  }

  @Test
  void refusesACallWithoutToken() throws Exception {
    var answer = new ApiClient(product.url(), null).submit(largest, "bad/token", "1");

    requireUnauthorized(answer);
  }

  @Test
  void refusesATokenThatHasExpired() throws Exception {
    Instant expiry = Instant.now().plusSeconds(3);
    var made =
        acme.post(
            "/api/v1/tokens",
            "{\"name\":\"short\",\"role\":\"MEMBER\",\"expiresAt\":\"%s\"}".formatted(expiry));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    var member = new ApiClient(product.url(), made.json().path("token").asText());
    assertThat(member.get("/api/v1/submissions").status()).as("before it expires").isEqualTo(200);

    Awaitility.await()
        .atMost(Duration.ofSeconds(15))
        .until(() -> member.get("/api/v1/submissions").status() == 401);

    assertThat(Instant.now()).isAfter(expiry);
    requireUnauthorized(member.submit(largest, "bad/token", "1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"reference\":\"a\",\"nonsense\":1}",
        "{\"reference\":\"a\",\"reference\":\"b\"}"
      })
  void refusesUnknownFieldsAndDuplicateKeys(String body) throws Exception {
    requireRefusal(acme.post("/api/v1/submissions", body), "invalid-request", 400);
  }

  private static long limit() throws Exception {
    return Files.size(largest);
  }

  private static JsonNode rejected(byte[] archive) throws Exception {
    var accepted = acme.submit(BodyPublishers.ofByteArray(archive), "bad/archive", "1");
    assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
    JsonNode ended = acme.await(accepted.json().path("id").asText(), Duration.ofMinutes(2));
    assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("REJECTED");
    return ended;
  }

  private void requireUnauthorized(ApiClient.Answer answer) throws Exception {
    requireRefusal(answer, "unauthorized", 401);
    assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
    assertThat(answer.json().path("remedy").asText()).contains("expired");
  }

  /** A 4xx leaves no trace: no submission, no archive, not even a part of one. */
  private void requireRefusal(ApiClient.Answer answer, String id, int status) throws Exception {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.type()).startsWith("application/problem+json");
    requireProblem(answer.json(), id, status);
    assertThat(Remains.now()).isEqualTo(before);
  }

  private static void requireProblem(JsonNode problem, String id, int status) {
    assertThat(problem.path("type").asText()).isEqualTo("https://lazaret.dev/problems/" + id);
    assertThat(problem.path("status").asInt()).isEqualTo(status);
    assertThat(problem.path("title").asText()).isNotBlank();
    assertThat(problem.path("detail").asText()).isNotBlank();
  }

  /** A rejection leaves the submission, its events and what was sent, and nothing made of it. */
  private void requireNoFactsOf(JsonNode rejected) throws Exception {
    Remains after = Remains.now();
    for (JsonNode image : rejected.path("images")) {
      assertThat(image.path("decision").isNull()).as(rejected.toPrettyString()).isTrue();
      assertThat(acme.get("/api/v1/verdicts/" + image.path("digest").asText()).status())
          .isEqualTo(404);
    }
    assertThat(after.facts()).isEqualTo(before.facts());
    assertThat(after.expanded()).isEqualTo(before.expanded());
    assertThat(after.containers()).isEqualTo(before.containers());
    assertThat(after.archives())
        .hasSizeBetween(before.archives().size(), before.archives().size() + 1);
  }
}

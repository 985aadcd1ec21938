package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.awaitility.Awaitility;

/**
 * What holds of a submission however often processes died on the way: it is decided, its events and
 * the audit tell one end, each of its images has one verdict, which nothing is missing from, and
 * nothing of it is left to do.
 */
final class EndedOnce {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final Set<String> FINAL = Set.of("DECIDED", "REJECTED", "FAILED", "CANCELLED");
  private static final String LEFT_TO_DO =
      """
      select count(*) from (
        select task_instance from scheduled_jobs where task_instance like ? || '%'
        union all select subject::text from queue_waiting where subject::text = ?
        union all select subject::text from queue_handed where subject::text = ?) left_to_do
      """;

  private final Product product;
  private final String tenant;
  private final String id;

  private final Set<String> mayMiss;

  private EndedOnce(Product product, String tenant, String id, Set<String> mayMiss) {
    this.product = product;
    this.tenant = tenant;
    this.id = id;
    this.mayMiss = mayMiss;
  }

  static void require(Product product, String tenant, String id, Duration patience)
      throws Exception {
    require(product, tenant, id, patience, Set.of());
  }

  /** {@code mayMiss}: what its verdicts may lack, as long as they do not admit without it. */
  static void require(
      Product product, String tenant, String id, Duration patience, Set<String> mayMiss)
      throws Exception {
    var one = new EndedOnce(product, tenant, id, mayMiss);
    JsonNode ended = product.tenant(tenant).await(id, patience);
    assertThat(ended.path("state").asText()).as(ended.toPrettyString()).isEqualTo("DECIDED");
    one.requireOneEndOfTheEvents();
    one.requireOneEndInTheAudit();
    assertThat(ended.path("images")).as(ended.toPrettyString()).isNotEmpty();
    try (var database = ProductDatabase.of(product)) {
      for (JsonNode image : ended.path("images")) {
        one.requireOneVerdict(database, image);
      }
      Awaitility.await("nothing left to do for " + id)
          .atMost(Duration.ofSeconds(30))
          .until(() -> database.count(LEFT_TO_DO, id, id, id) == 0);
    }
  }

  private void requireOneEndOfTheEvents() throws Exception {
    String stream = product.tenant(tenant).get("/api/v1/submissions/" + id + "/events").text();
    List<JsonNode> states = new ArrayList<>();
    List<Long> ids = new ArrayList<>();
    for (String event : stream.split("\n\n")) {
      line(event, "id:").map(Long::valueOf).ifPresent(ids::add);
      if (line(event, "event:").filter("state"::equals).isPresent()) {
        states.add(JSON.readTree(line(event, "data:").orElseThrow()));
      }
    }
    assertThat(ids).as(stream).isNotEmpty().isSorted().doesNotHaveDuplicates();
    assertThat(states.stream().filter(s -> FINAL.contains(s.path("state").asText())))
        .as(stream)
        .hasSize(1);
    assertThat(states.getLast().path("state").asText()).as(stream).isEqualTo("DECIDED");
  }

  private static Optional<String> line(String event, String field) {
    return event
        .lines()
        .filter(line -> line.startsWith(field))
        .map(line -> line.substring(field.length()).strip())
        .findFirst();
  }

  private void requireOneEndInTheAudit() throws IOException, InterruptedException {
    JsonNode rows = product.client("auditor").get("/api/v1/audit?subject=" + id).json();
    assertThat(rows.path("items").findValuesAsText("action"))
        .containsExactly("submission.decided", "submission.created");
  }

  private void requireOneVerdict(ProductDatabase database, JsonNode image) throws Exception {
    String digest = image.path("digest").asText();
    assertThat(image.path("decision").asText()).isIn("ADMIT", "REVIEW", "DENY");
    for (String table : List.of("verdicts", "current_verdicts")) {
      assertThat(
              database.count(
                  "select count(*) from " + table + " where tenant_id = ? and digest = ?",
                  tenant,
                  digest))
          .as(table + " of " + digest)
          .isEqualTo(1);
    }
    JsonNode verdict = product.tenant(tenant).get("/api/v1/verdicts/" + digest).json();
    assertThat(verdict.path("effective")).isEqualTo(image.path("decision"));
    List<String> missing = JSON.convertValue(verdict.path("missing"), TEXTS);
    assertThat(mayMiss).as(verdict.toPrettyString()).containsAll(missing);
    if (!missing.isEmpty()) {
      assertThat(verdict.path("effective").asText()).isNotEqualTo("ADMIT");
    }
  }
}

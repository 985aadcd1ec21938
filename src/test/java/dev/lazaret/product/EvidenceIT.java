package dev.lazaret.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lazaret.corpus.TestImages;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The evidence of a real run: what lies on the disk, and what is made of it. */
class EvidenceIT {
  private static Product product;
  private static String digest;

  @BeforeAll
  static void run() throws Exception {
    product = Product.shared();
    ApiClient acme = product.tenant("acme");
    JsonNode submission = acme.submitAndAwait(TestImages.asking(), "evidence/asking");
    digest = acme.verdictOf(submission).path("digest").asText();
  }

  @Test
  void rulesFindInTheEvidenceWhatTheyFoundInTheRun() throws Exception {
    ApiClient operator = product.client("operator");
    String path = "/api/v1/images/" + digest;
    JsonNode found =
        operator.get(path + "/findings?stage=DYNAMIC&limit=200&tenant=acme").json().path("items");

    JsonNode again = operator.get(path + "/evidence/findings?tenant=acme").json();

    assertThat(again.path("failed")).isEmpty();
    assertThat(found).isNotEmpty();
    assertThat(again.path("items")).containsExactlyInAnyOrderElementsOf(found);
  }

  @Test
  void nothingOfItLiesOnTheDiskInClear() throws Exception {
    List<Path> kept = kept();

    assertThat(kept)
        .isNotEmpty()
        .allSatisfy(file -> {
          assertThat(file.getFileName().toString()).endsWith(".trace.cms");
          assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
              .doesNotContain("LZTRACE", "stage.example.com");
        });
  }

  @Test
  void whoeverReadsItStandsInTheAuditTrail() throws Exception {
    ApiClient auditor = product.client("auditor");
    String rows = "/api/v1/audit?action=evidence.read&subject=" + digest;
    int before = auditor.get(rows).json().path("items").size();

    int status = auditor.get("/api/v1/images/" + digest + "/evidence?tenant=acme").status();

    assertThat(status).isEqualTo(200);
    assertThat(auditor.get(rows).json().path("items")).hasSize(before + 1);
  }

  private static List<Path> kept() throws IOException {
    try (Stream<Path> files = Files.list(product.data().resolve("evidence"))) {
      return files.toList();
    }
  }
}

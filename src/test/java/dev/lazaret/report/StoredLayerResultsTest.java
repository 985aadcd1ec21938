package dev.lazaret.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.PostgresTestResource;
import dev.lazaret.image.Digest;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class StoredLayerResultsTest extends StoredReports {
  @Test
  void keepsLayerResultsOfTenantsApart() {
    Digest content = Digest.of(new byte[] {8});
    own(ACME).save(content, BOUNDS, List.of(result()));
    own(ACME).save(content, BOUNDS, List.of(result()));

    assertThat(own(ACME).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(own(ACME).find(Set.of(content), "other bounds")).isEmpty();
    assertThat(own(GLOBEX).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void whatIsFoundOutAboutAPublicLayerIsForAllAsLongAsItIsPublic() {
    Digest content = Digest.of(new byte[] {9});
    sharing(ACME, content).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(GLOBEX, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(own(GLOBEX).find(Set.of(content), BOUNDS)).isEmpty();
    assertThat(own(ACME).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void whatATenantFoundOutBeforeALayerWasPublicStaysItsOwn() {
    Digest content = Digest.of(new byte[] {10});
    own(ACME).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(ACME, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
    assertThat(sharing(GLOBEX, content).find(Set.of(content), BOUNDS)).isEmpty();
  }

  @Test
  void aResultThatIsTheTenantsAndPublicIsOne() {
    Digest content = Digest.of(new byte[] {11});
    own(ACME).save(content, BOUNDS, List.of(result()));
    sharing(ACME, content).save(content, BOUNDS, List.of(result()));

    assertThat(sharing(ACME, content).find(Set.of(content), BOUNDS))
        .isEqualTo(Map.of(content, List.of(result())));
  }
}

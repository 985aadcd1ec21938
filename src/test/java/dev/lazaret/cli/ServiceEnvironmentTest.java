package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ServiceEnvironmentTest {
  @Test
  void passesSettingsOnAndNothingElse() {
    var told =
        ServiceEnvironment.shared(
            Map.of(
                "LAZARET_BLOBS_MINIMUM_FREE", "0.1",
                "QUARKUS_LOG_LEVEL", "DEBUG",
                "LAZARET_TOKEN", "lzt_secret",
                "AWS_SECRET_ACCESS_KEY", "secret",
                "QUARKUS_DATASOURCE_PASSWORD", "secret",
                "LAZARET_DATABASE_OWNER_PASSWORD", "secret",
                "LAZARET_BOOTSTRAP_OPERATOR_PASSWORD", "secret",
                "LAZARET_ENGINE_ADDRESS", "unix:///other"));

    assertThat(told)
        .containsOnlyKeys("LAZARET_BLOBS_MINIMUM_FREE", "QUARKUS_LOG_LEVEL", "LANG", "TZ");
  }

  @Test
  void refusesADatabaseWhoseLoginsAreNotAllKnown() {
    var environment =
        Map.of(Database.URL, "jdbc:postgresql://db/lazaret", Database.OWNER, "secret");

    assertThatThrownBy(() -> Database.refuseIncomplete(environment))
        .hasMessageContaining(Database.TENANT)
        .hasMessageContaining(Database.WORKER)
        .hasMessageNotContaining(Database.OWNER);
  }

  @Test
  void tellsAWorkerNoPasswordButItsOwn() {
    var database =
        new Database.External(
            Map.of(
                Database.URL, "jdbc:postgresql://db/lazaret",
                Database.TENANT, "tenant-secret",
                Database.OWNER, "owner-secret",
                Database.SERVICE, "service-secret",
                Database.WORKER, "worker-secret"));

    assertThat(database.forWorker().values())
        .contains("worker-secret", "lazaret_worker")
        .doesNotContain("tenant-secret", "owner-secret", "service-secret");
    assertThat(database.forWeb().values())
        .contains("tenant-secret", "owner-secret", "service-secret")
        .doesNotContain("worker-secret");
  }
}

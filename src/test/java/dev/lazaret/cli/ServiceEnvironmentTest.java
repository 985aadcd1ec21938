package dev.lazaret.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
                "LAZARET_ENGINE_ADDRESS", "unix:///other"));

    assertThat(told)
        .containsOnlyKeys("LAZARET_BLOBS_MINIMUM_FREE", "QUARKUS_LOG_LEVEL", "LANG", "TZ");
  }

  @Test
  void tellsAWorkerNoPasswordButItsOwn() {
    var database =
        new Database.External(
            Map.of(
                Database.URL, "jdbc:postgresql://db/lazaret",
                Database.TENANT, "tenant-secret",
                Database.OWNER, "owner-secret",
                Database.SERVICE, "service-secret"));

    assertThat(database.forWorker().values())
        .contains("service-secret")
        .doesNotContain("tenant-secret", "owner-secret");
    assertThat(database.forWeb().values()).contains("tenant-secret", "owner-secret");
  }
}

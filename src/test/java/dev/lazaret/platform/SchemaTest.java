package dev.lazaret.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.PostgresTestResource;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresTestResource.class)
class SchemaTest {
  @Inject Flyway owner;

  @Inject
  @DataSource("service")
  AgroalDataSource service;

  @Test
  void olderJarRefusesNewerSchema() {
    SchemaVersion seen = SchemaVersion.of(withMigrationsOf("db/older"));
    assertThat(seen.isNewer()).isTrue();
    assertThatThrownBy(seen::refuseNewer)
        .hasMessageContaining("newer than this Lazaret")
        .hasMessageContaining("Start the newer Lazaret");
  }

  @Test
  void workerSeesThatTheSchemaIsItsOwn() {
    Flyway reader =
        Flyway.configure().configuration(owner.getConfiguration()).dataSource(service).load();
    SchemaVersion seen = SchemaVersion.ofReadable(service, reader);
    assertThat(seen.isBehind()).isFalse();
    assertThat(seen.isNewer()).isFalse();
    assertThat(seen.database()).isEqualTo(seen.jar());
  }

  @Test
  void workerSeesThatTheSchemaIsBehind() {
    assertThat(SchemaVersion.of(withMigrationsOf("db/migration,db/newer")).isBehind()).isTrue();
  }

  private Flyway withMigrationsOf(String folders) {
    return Flyway.configure()
        .dataSource(owner.getConfiguration().getDataSource())
        .locations(
            java.util.Arrays.stream(folders.split(","))
                .map(folder -> "classpath:" + folder)
                .toArray(String[]::new))
        .load();
  }
}

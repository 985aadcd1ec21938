package dev.lazaret.platform;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready where the database answers, under every role that this process has a password of. */
@Readiness
@Singleton
final class DatabaseReady implements HealthCheck {
  private static final int SECONDS = 3;

  private final AgroalDataSource tenants;
  private final AgroalDataSource service;
  private final PlatformConfig config;

  DatabaseReady(
      AgroalDataSource tenants,
      @DataSource("service") AgroalDataSource service,
      PlatformConfig config) {
    this.tenants = tenants;
    this.service = service;
    this.config = config;
  }

  @Override
  public HealthCheckResponse call() {
    var answer = HealthCheckResponse.named("database");
    try {
      boolean up = answers(service) && (!config.role().isWeb() || answers(tenants));
      return answer.status(up).build();
    } catch (SQLException e) {
      return answer.down().withData("error", String.valueOf(e.getMessage())).build();
    }
  }

  private static boolean answers(AgroalDataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(SECONDS);
    }
  }
}

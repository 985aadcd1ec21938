package dev.lazaret.tenant;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.AgroalPoolInterceptor;
import io.quarkus.agroal.DataSource;
import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import io.quarkus.hibernate.orm.runtime.customized.QuarkusConnectionProvider;
import io.quarkus.hibernate.orm.runtime.tenant.TenantConnectionResolver;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.hibernate.engine.jdbc.connections.spi.ConnectionProvider;
import org.jboss.logging.Logger;

/**
 * Hands out connections of the pool that an access means. One of the tenants' pool names its tenant
 * before it is used; the pool forgets the name when the connection comes back.
 */
@Singleton
@PersistenceUnitExtension
final class AccessConnections implements TenantConnectionResolver {
  private final AgroalDataSource tenants;
  private final AgroalDataSource service;

  AccessConnections(AgroalDataSource tenants, @DataSource("service") AgroalDataSource service) {
    this.tenants = tenants;
    this.service = service;
  }

  @Override
  public ConnectionProvider resolve(String access) {
    if (access.equals(AccessResolver.SERVICE)) {
      return new QuarkusConnectionProvider(service);
    }
    return new OfTenant(
        tenants, new TenantId(access.substring(AccessResolver.TENANT_PREFIX.length())));
  }

  private static final class OfTenant extends QuarkusConnectionProvider {
    private static final long serialVersionUID = 1L;
    private final transient TenantId tenant;

    OfTenant(AgroalDataSource pool, TenantId tenant) {
      super(pool);
      this.tenant = tenant;
    }

    @Override
    public Connection getConnection() throws SQLException {
      Connection connection = super.getConnection();
      try {
        TenantSetting.write(connection, tenant.value());
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    }
  }

  /** Forgets the tenant of every connection that comes back to the tenants' pool. */
  @Singleton
  static final class ForgetTenant implements AgroalPoolInterceptor {
    private static final Logger LOG = Logger.getLogger(ForgetTenant.class);

    @Override
    public void onConnectionReturn(Connection connection) {
      try {
        TenantSetting.write(connection, "");
      } catch (SQLException e) {
        // Thrown, it would keep the pool from removing a broken connection. Who takes a connection
        // that works names its own tenant before anything else.
        LOG.warn("A connection came back broken", e);
      }
    }
  }

  /** The setting that the policies compare with. */
  private static final class TenantSetting {
    private static final String SQL = "select set_config('lazaret.tenant', ?, false)";

    static void write(Connection connection, String value) throws SQLException {
      try (PreparedStatement statement = connection.prepareStatement(SQL)) {
        statement.setString(1, value);
        statement.execute();
      }
    }
  }
}

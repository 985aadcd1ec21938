package dev.lazaret.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes rows as lines of JSON, oldest first, holding a few hundred of them at a time. */
@Singleton
final class AuditExport {
  private static final int FETCH = 500;
  private static final String ROWS =
      "select e.id, s.seq, s.sealed_at, s.digest, s.hash, "
          + AuditRow.COLUMNS
          + " from audit_events e left join audit_seals s on s.event_id = e.id where true";

  private final AgroalDataSource database;
  private final ObjectMapper json;

  AuditExport(@DataSource("service") AgroalDataSource database, ObjectMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Which rows; null for all. */
  record Filter(
      @Nullable String tenant,
      @Nullable String action,
      @Nullable String subject,
      @Nullable String account,
      @Nullable Instant from,
      @Nullable Instant until) {
    private String where(List<Object> values) {
      StringBuilder sql = new StringBuilder();
      add(sql, values, " and e.tenant_id = ?", tenant);
      add(sql, values, " and e.action = ?", action);
      add(sql, values, " and e.subject = ?", subject);
      add(sql, values, " and e.account = ?", account);
      add(sql, values, " and e.at >= ?", from == null ? null : from.atOffset(ZoneOffset.UTC));
      add(sql, values, " and e.at < ?", until == null ? null : until.atOffset(ZoneOffset.UTC));
      return sql.toString();
    }

    private static void add(
        StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
      if (value != null) {
        sql.append(condition);
        values.add(value);
      }
    }
  }

  void write(Filter filter, OutputStream out) throws IOException {
    try (Connection connection = database.getConnection()) {
      connection.setAutoCommit(false);
      try {
        write(connection, filter, out);
      } finally {
        connection.rollback(); // nothing was written to the database
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new IOException("The audit rows could not be read to their end", e);
    }
  }

  private void write(Connection connection, Filter filter, OutputStream out)
      throws SQLException, IOException {
    List<Object> values = new ArrayList<>();
    String sql = ROWS + filter.where(values) + " order by e.id";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH);
      for (int i = 0; i < values.size(); i++) {
        statement.setObject(i + 1, values.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          out.write(json.writeValueAsBytes(ExportedRow.read(row)));
          out.write('\n');
        }
      }
    }
  }
}

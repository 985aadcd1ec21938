package dev.lazaret.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.awaitility.Awaitility;

/** The database of an installation as its superuser sees it: what no API tells. */
final class ProductDatabase implements AutoCloseable {
  private static final String WORKS =
      """
      select count(*) from pg_stat_activity
      where usename like 'lazaret%' and state = 'active' and wait_event_type is distinct from 'Lock'
      """;
  private static final String WAITERS =
      """
      select count(*) from pg_locks l join pg_class c on c.oid = l.relation
      where c.relname = ? and not l.granted
      """;

  private final Connection connection;

  private ProductDatabase(Connection connection) {
    this.connection = connection;
  }

  static ProductDatabase of(Product product) throws IOException, SQLException {
    Path folder = product.data().resolve("postgres");
    var passwords = new Properties();
    try (var in = Files.newInputStream(folder.resolve("passwords"))) {
      passwords.load(in);
    }
    String port = Files.readString(folder.resolve("port")).strip();
    return new ProductDatabase(
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:" + port + "/lazaret",
            "postgres",
            passwords.getProperty("postgres")));
  }

  long count(String sql, Object... values) throws SQLException {
    return Long.parseLong(texts(sql, values).getFirst());
  }

  /** The first column of every row. */
  List<String> texts(String sql, Object... values) throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (var rows = statement.executeQuery()) {
        List<String> texts = new ArrayList<>();
        while (rows.next()) {
          texts.add(rows.getString(1));
        }
        return texts;
      }
    }
  }

  /** Nobody can write into {@code table} as long as this connection is open; reading goes on. */
  void closeTable(String table) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute("lock table " + table + " in share row exclusive mode");
    }
  }

  /** Whether somebody waits to write into a table that is closed. */
  boolean isWaitedFor(String table) throws SQLException {
    return count(WAITERS, table) > 0;
  }

  /** Waits until the database has done all that clients asked of it before they were stopped. */
  void awaitStandstill() {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> count(WORKS) == 0);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}

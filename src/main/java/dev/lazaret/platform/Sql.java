package dev.lazaret.platform;

import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.hibernate.Session;
import org.jspecify.annotations.Nullable;

/**
 * Plain SQL on the connection of the current transaction, so that it sees what the transaction's
 * access shows. Parameters are strings, numbers, booleans, UUIDs, instants, byte arrays, null, and
 * collections of strings for {@code text[]}; JSON is a string with {@code ?::jsonb}. NUL becomes
 * the replacement character.
 */
@Singleton
public final class Sql {
  private final EntityManager entities;

  Sql(EntityManager entities) {
    this.entities = entities;
  }

  /** Makes an object of the row that {@code row} stands on. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  /** All rows of a query. */
  public <T> List<T> query(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return session().doReturningWork(connection -> rows(connection, sql, mapper, parameters));
  }

  /** The first row of a query, if it has one. */
  public <T> Optional<T> first(String sql, RowMapper<T> mapper, @Nullable Object... parameters) {
    return query(sql, mapper, parameters).stream().findFirst();
  }

  /** Changes rows and tells how many. */
  public int update(String sql, @Nullable Object... parameters) {
    return session()
        .doReturningWork(connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
          }
        });
  }

  /** Does the same for many sets of parameters, sent together. */
  public void batch(String sql, List<@Nullable Object[]> parameters) {
    if (parameters.isEmpty()) {
      return;
    }
    session()
        .doWork(connection -> {
          try (var statement = connection.prepareStatement(sql)) {
            for (@Nullable Object[] one : parameters) {
              bind(statement, one);
              statement.addBatch();
            }
            statement.executeBatch();
          }
        });
  }

  /** The instant of a {@code timestamptz} that is not null. */
  public static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getTimestamp(column).toInstant();
  }

  /** The texts of a {@code text[]}. */
  public static List<String> texts(ResultSet row, String column) throws SQLException {
    return Arrays.asList((String[]) row.getArray(column).getArray());
  }

  private Session session() {
    return entities.unwrap(Session.class);
  }

  private static <T> List<T> rows(
      Connection connection, String sql, RowMapper<T> mapper, @Nullable Object[] parameters)
      throws SQLException {
    try (var statement = connection.prepareStatement(sql)) {
      bind(statement, parameters);
      try (ResultSet row = statement.executeQuery()) {
        List<T> found = new ArrayList<>();
        while (row.next()) {
          found.add(mapper.map(row));
        }
        return found;
      }
    }
  }

  private static void bind(PreparedStatement statement, @Nullable Object[] parameters)
      throws SQLException {
    for (int i = 0; i < parameters.length; i++) {
      statement.setObject(i + 1, jdbc(statement, parameters[i]));
    }
  }

  private static @Nullable Object jdbc(PreparedStatement statement, @Nullable Object value)
      throws SQLException {
    return switch (value) {
      case null -> null;
      case Instant instant -> instant.atOffset(ZoneOffset.UTC);
      case String text -> storable(text);
      case Collection<?> texts ->
          statement
              .getConnection()
              .createArrayOf(
                  "text", texts.stream().map(text -> storable(text.toString())).toArray());
      default -> value;
    };
  }

  /** PostgreSQL's texts hold every character but NUL. */
  private static String storable(String text) {
    return text.replace('\0', '\uFFFD');
  }
}

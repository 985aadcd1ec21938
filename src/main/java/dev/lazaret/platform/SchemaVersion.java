package dev.lazaret.platform;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;

/**
 * What the database has and what this jar brings.
 *
 * @param database the last version in the database, or "empty"
 * @param jar the last version in this jar
 * @param isBehind whether the jar has migrations that the database has not
 * @param isNewer whether the database has migrations that the jar does not know
 */
record SchemaVersion(String database, String jar, boolean isBehind, boolean isNewer) {
  private static final String READABLE =
      """
      select coalesce(
        has_table_privilege(to_regclass('flyway_schema_history'), 'select'), false)
      """;

  static SchemaVersion of(Flyway flyway) {
    var info = flyway.info();
    MigrationInfo[] all = info.all();
    MigrationInfo current = info.current();
    return new SchemaVersion(
        current == null ? "empty" : String.valueOf(current.getVersion()),
        Arrays.stream(all)
            .filter(migration -> migration.getState() != MigrationState.FUTURE_SUCCESS)
            .reduce((earlier, later) -> later)
            .map(last -> String.valueOf(last.getVersion()))
            .orElse("empty"),
        info.pending().length > 0,
        Arrays.stream(all).anyMatch(SchemaVersion::isFuture));
  }

  /** Like {@link #of}, for a role that may not read the history until the first migration ran. */
  static SchemaVersion ofReadable(AgroalDataSource source, Flyway flyway) {
    try (Connection connection = source.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(READABLE)) {
      if (row.next() && row.getBoolean(1)) {
        return of(flyway);
      }
      return new SchemaVersion("empty", "its own", true, false);
    } catch (SQLException e) {
      throw new IllegalStateException("The database could not be asked for its schema", e);
    }
  }

  void refuseNewer() {
    if (isNewer) {
      throw new IllegalStateException(
          "The database's schema is at version %s, which is newer than this Lazaret (%s). Start the newer Lazaret, or restore the database from before its upgrade."
              .formatted(database, jar));
    }
  }

  private static boolean isFuture(MigrationInfo migration) {
    return migration.getState() == MigrationState.FUTURE_SUCCESS
        || migration.getState() == MigrationState.FUTURE_FAILED;
  }
}

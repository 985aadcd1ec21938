package dev.lazaret.tenant;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of a tenant in a table of whatever columns. Foreign keys are not looked at, so that every
 * table can be filled for itself; the caller rolls its transaction back.
 */
final class FilledTables {
  private static final String COLUMNS =
      """
      select a.attname, format_type(a.atttypid, null) as type,
        (select substring(pg_get_constraintdef(c.oid) from $$'([^']*)'$$)
         from pg_constraint c
         where c.conrelid = a.attrelid and c.contype = 'c' and c.conkey = array[a.attnum]
           and pg_get_constraintdef(c.oid) like '%ARRAY[%' limit 1) as allowed
      from pg_attribute a
      where a.attrelid = '@table'::regclass and a.attnum > 0 and not a.attisdropped
        and a.attidentity = ''
        and (a.attname = 'tenant_id' or a.attnotnull and not a.atthasdef)
      order by a.attnum
      """;
  private final Connection superuser;

  FilledTables(Connection superuser) throws SQLException {
    this.superuser = superuser;
    execute("set local session_replication_role = replica");
  }

  void add(String table, String tenant) throws SQLException {
    List<String> names = new ArrayList<>();
    List<String> values = new ArrayList<>();
    try (Statement statement = superuser.createStatement();
        ResultSet row = statement.executeQuery(COLUMNS.replace("@table", table))) {
      while (row.next()) {
        names.add(row.getString(1));
        if (table.equals("removed_images") && row.getString(1).equals("digest")) {
          values.add("'another'"); // what it names is hidden
          continue;
        }
        values.add(value(row.getString(1), row.getString(2), row.getString(3), tenant));
      }
    }
    execute(
        "insert into %s (%s) values (%s)"
            .formatted(table, String.join(", ", names), String.join(", ", values)));
  }

  private static String value(String column, String type, String allowed, String tenant) {
    if (column.equals("tenant_id")) {
      return "'" + tenant + "'";
    }
    if (column.equals("username")) {
      return "'someone-of-" + tenant + "'";
    }
    if (allowed != null) {
      return "'" + allowed + "'";
    }
    return switch (type) {
      case "text" -> "'sha256:" + "0".repeat(64) + "'";
      case "uuid" -> "gen_random_uuid()";
      case "bytea" -> "decode(md5(random()::text), 'hex')";
      case "jsonb" -> "'{}'";
      case "boolean" -> "false";
      case "timestamp with time zone" -> "now()";
      case "smallint", "integer", "bigint", "double precision" -> "1";
      default -> "'{}'::" + type;
    };
  }

  private void execute(String sql) throws SQLException {
    try (Statement statement = superuser.createStatement()) {
      statement.execute(sql);
    }
  }
}

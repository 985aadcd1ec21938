package dev.lazaret.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One pass of the sequencer, in one transaction of the service's role. */
final class Sealing {
  /** How many rows one pass seals. */
  static final int AT_MOST = 1000;

  /** Held by the one process that seals at this moment; "lazaret" as a number. */
  static final long LOCK_KEY = 0x6c617a61726574L;

  private static final String LOCK = "select pg_try_advisory_xact_lock(" + LOCK_KEY + ")";
  private static final String LAST =
      "select seq, event_id, sealed_at, digest, hash from audit_seals order by seq desc limit 1";
  private static final String PENDING =
      """
      select e.id, @columns from audit_pending p
      join audit_events e on e.id = p.event_id and e.at = p.event_at
      order by p.event_id limit @most\
      """
          .replace("@columns", AuditRow.COLUMNS)
          .replace("@most", String.valueOf(AT_MOST));
  private static final String SEAL =
      "insert into audit_seals (seq, event_id, sealed_at, digest, hash) values (?, ?, ?, ?, ?)";
  private static final String DONE =
      "delete from audit_pending where event_id = ? and event_at = ?";

  private final Connection connection;
  private final Instant now;

  Sealing(Connection connection, Instant now) {
    this.connection = connection;
    this.now = now;
  }

  private record Unsealed(long id, AuditRow row) {}

  /** Seals what is visible and has no seal; the new seals, none where another process is at it. */
  List<Seal> run() throws SQLException {
    if (!lock()) {
      return List.of();
    }
    List<Unsealed> rows = pending();
    if (rows.isEmpty()) {
      return List.of();
    }
    List<Seal> seals = new ArrayList<>();
    Seal last = last();
    for (Unsealed one : rows) {
      last = Seal.after(last, one.id(), one.row(), now);
      seals.add(last);
    }
    write(seals);
    clear(rows);
    return seals;
  }

  private boolean lock() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LOCK);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getBoolean(1);
    }
  }

  private @Nullable Seal last() throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(LAST);
        ResultSet row = statement.executeQuery()) {
      return row.next() ? read(row) : null;
    }
  }

  /** A seal out of the columns seq, event_id, sealed_at, digest and hash. */
  static Seal read(ResultSet row) throws SQLException {
    return new Seal(
        row.getLong("seq"),
        row.getLong("event_id"),
        row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
        HexFormat.of().formatHex(row.getBytes("digest")),
        HexFormat.of().formatHex(row.getBytes("hash")));
  }

  private List<Unsealed> pending() throws SQLException {
    List<Unsealed> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(PENDING);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(new Unsealed(row.getLong("id"), AuditRow.read(row)));
      }
    }
    return rows;
  }

  private void write(List<Seal> seals) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEAL)) {
      for (Seal seal : seals) {
        statement.setLong(1, seal.seq());
        statement.setLong(2, seal.event());
        statement.setObject(3, seal.sealedAt().atOffset(ZoneOffset.UTC));
        statement.setBytes(4, HexFormat.of().parseHex(seal.digest()));
        statement.setBytes(5, HexFormat.of().parseHex(seal.hash()));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private void clear(List<Unsealed> rows) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(DONE)) {
      for (Unsealed one : rows) {
        statement.setLong(1, one.id());
        statement.setObject(2, one.row().at().atOffset(ZoneOffset.UTC));
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }
}

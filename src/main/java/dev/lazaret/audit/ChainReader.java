package dev.lazaret.audit;

import dev.lazaret.audit.ChainReport.Detached;
import dev.lazaret.audit.ChainReport.Unsealed;
import dev.lazaret.audit.ChainVerifier.Sealed;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the whole chain, a few hundred rows at a time. */
final class ChainReader {
  private static final int FETCH = 500;
  private static final String CHAIN =
      """
      select s.seq, s.event_id, s.sealed_at, s.digest, s.hash, e.id, e.stamp, @columns
      from audit_seals s left join audit_events e on e.id = s.event_id
      order by s.seq\
      """
          .replace("@columns", AuditRow.COLUMNS);
  private static final String DETACHED =
      """
      select subject, (details ->> 'firstSeq')::bigint, (details ->> 'lastSeq')::bigint,
        (details ->> 'rows')::bigint
      from audit_events where action = 'audit.detached' and channel = 'PROCESS'
        and (details ->> 'rows')::bigint > 0 order by id\
      """;
  private static final String STRANGERS =
      """
      select e.id from audit_events e
      where not exists (select 1 from audit_seals s where s.event_id = e.id)
        and not exists (
          select 1 from audit_pending p where p.event_id = e.id and p.event_at = e.at)
      order by e.id\
      """;
  private static final String LOST =
      """
      select p.event_id from audit_pending p
      where not exists (select 1 from audit_events e where e.id = p.event_id and e.at = p.event_at)
      order by 1\
      """;
  private static final String TAIL =
      "select count(*), min(event_id), max(event_id), min(event_at) from audit_pending";

  private final Connection connection;

  /** On a connection without autocommit, whose transaction sees one state of the database. */
  ChainReader(Connection connection) {
    this.connection = connection;
  }

  ChainReport verify(@Nullable AuditKey key, List<String> headLines) throws SQLException {
    var verifier = new ChainVerifier(key, detached(), headLines);
    each(CHAIN, row -> verifier.next(Sealing.read(row), sealed(row)));
    each(STRANGERS, row -> verifier.unsealedStranger(row.getLong(1)));
    each(LOST, row -> verifier.removedBeforeItsSeal(row.getLong(1)));
    return verifier.report(tail());
  }

  private static @Nullable Sealed sealed(ResultSet row) throws SQLException {
    row.getLong("id");
    return row.wasNull() ? null : new Sealed(AuditRow.read(row), row.getBytes("stamp"));
  }

  private List<Detached> detached() throws SQLException {
    List<Detached> months = new ArrayList<>();
    each(
        DETACHED,
        row ->
            months.add(
                new Detached(row.getString(1), row.getLong(2), row.getLong(3), row.getLong(4))));
    return months;
  }

  private Unsealed tail() throws SQLException {
    List<Unsealed> tail = new ArrayList<>();
    each(
        TAIL,
        row -> {
          OffsetDateTime oldest = row.getObject(4, OffsetDateTime.class);
          tail.add(
              new Unsealed(
                  row.getLong(1),
                  row.getObject(2, Long.class),
                  row.getObject(3, Long.class),
                  oldest == null ? null : oldest.toInstant()));
        });
    return tail.getFirst();
  }

  /** Takes a row. */
  interface RowReader {
    void read(ResultSet row) throws SQLException;
  }

  private void each(String sql, RowReader reader) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setFetchSize(FETCH);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          reader.read(row);
        }
      }
    }
  }
}

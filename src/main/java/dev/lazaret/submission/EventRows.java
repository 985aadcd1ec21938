package dev.lazaret.submission;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** The stored events of submissions. Every call joins the current transaction. */
@Singleton
class EventRows {
  private static final int BATCH = 100;

  private final Sql sql;

  EventRows(Sql sql) {
    this.sql = sql;
  }

  /** Appends an event; its id is the next of the submission, whose row this locks. */
  void append(UUID submission, TenantId tenant, SubmissionEvent event) {
    long id =
        sql.first(
                "update submissions set last_event = last_event + 1 where id = ? returning last_event",
                row -> row.getLong(1),
                submission)
            .orElseThrow();
    sql.update(
        """
        insert into submission_events (submission_id, id, tenant_id, kind, at, state, stage, image,
                                       key, message, layer_index, done_bytes, total_bytes)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        submission,
        id,
        tenant.value(),
        event.kind().wireName(),
        event.at(),
        event.state().name(),
        event.stage() == null ? null : event.stage().name(),
        event.image() == null ? null : event.image().value(),
        event.says() == null ? null : event.says().key(),
        event.says() == null ? null : event.says().english(),
        event.layerIndex(),
        event.doneBytes(),
        event.totalBytes());
  }

  /** What followed {@code after}, oldest first, bounded; ask again from the last one on. */
  List<SubmissionEvent> after(UUID submission, long after) {
    return sql.query(
        """
        select id, kind, at, state, stage, image, key, message, layer_index, done_bytes, total_bytes
        from submission_events where submission_id = ? and id > ? order by id limit ?
        """,
        EventRows::event,
        submission,
        after,
        BATCH);
  }

  private static SubmissionEvent event(ResultSet row) throws SQLException {
    String stage = row.getString("stage");
    String image = row.getString("image");
    String message = row.getString("message");
    return new SubmissionEvent(
        row.getLong("id"),
        SubmissionEvent.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        Sql.instant(row, "at"),
        SubmissionState.valueOf(row.getString("state")),
        stage == null ? null : SubmissionStage.valueOf(stage),
        image == null ? null : new Digest(image),
        message == null ? null : new Sentence(row.getString("key"), message),
        row.getObject("layer_index", Integer.class),
        row.getObject("done_bytes", Long.class),
        row.getObject("total_bytes", Long.class));
  }
}

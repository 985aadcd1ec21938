package dev.lazaret.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A row as it is exported: what it says, and its seal where it has one. */
record ExportedRow(
    long id,
    Instant at,
    String actor,
    String account,
    @Nullable String token,
    @Nullable String address,
    @Nullable String role,
    String channel,
    @Nullable String tenant,
    String action,
    String subject,
    @JsonRawValue String details,
    @Nullable Long seq,
    @Nullable Instant sealedAt,
    @Nullable String digest,
    @Nullable String hash) {
  static ExportedRow read(ResultSet row) throws SQLException {
    AuditRow said = AuditRow.read(row);
    AuditActor who = said.actor();
    OffsetDateTime sealedAt = row.getObject("sealed_at", OffsetDateTime.class);
    return new ExportedRow(
        row.getLong("id"),
        said.at(),
        who.name(),
        who.account(),
        who.token(),
        who.address(),
        who.role(),
        who.channel(),
        said.tenant(),
        said.act().action(),
        said.act().subject(),
        said.act().details(),
        row.getObject("seq", Long.class),
        sealedAt == null ? null : sealedAt.toInstant(),
        hex(row.getBytes("digest")),
        hex(row.getBytes("hash")));
  }

  private static @Nullable String hex(byte @Nullable [] bytes) {
    return bytes == null ? null : HexFormat.of().formatHex(bytes);
  }
}

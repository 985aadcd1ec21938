package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.LayerPlace;
import dev.lazaret.finding.LayerSide;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of {@code report_findings} as a finding. */
final class FindingRow {
  private FindingRow() {}

  static Finding of(ResultSet row) throws SQLException {
    return new Finding(
        new RuleId(row.getString("rule")),
        Boundary.valueOf(row.getString("boundary")),
        Severity.valueOf(row.getString("severity")),
        FindingStage.valueOf(row.getString("stage")),
        row.getString("title"),
        row.getString("detail"),
        evidence(row),
        row.getString("remediation"),
        Sql.texts(row, "refs"));
  }

  private static Evidence evidence(ResultSet row) throws SQLException {
    return new Evidence(
        layer(row),
        row.getString("path"),
        row.getString("result"),
        StoredJson.readTexts(row.getString("details")));
  }

  private static @Nullable LayerPlace layer(ResultSet row) throws SQLException {
    String digest = row.getString("layer_digest");
    return digest == null
        ? null
        : new LayerPlace(
            row.getInt("layer_index"),
            new Digest(digest),
            LayerSide.valueOf(row.getString("layer_side")),
            row.getString("layer_base"),
            row.getObject("removed_in", Integer.class));
  }
}

package dev.lazaret.report;

import dev.lazaret.finding.Boundary;
import dev.lazaret.finding.Evidence;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.FindingStage;
import dev.lazaret.finding.RuleId;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;

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
    String layer = row.getString("layer_digest");
    return new Evidence(
        row.getObject("layer_index", Integer.class),
        layer == null ? null : new Digest(layer),
        row.getString("path"),
        row.getString("result"),
        StoredJson.readTexts(row.getString("details")));
  }
}

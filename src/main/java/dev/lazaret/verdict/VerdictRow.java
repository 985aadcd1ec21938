package dev.lazaret.verdict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.policy.Decision;
import dev.lazaret.policy.IsolationTier;
import dev.lazaret.policy.PolicyRef;
import dev.lazaret.policy.Reason;
import dev.lazaret.profile.RunProfile;
import dev.lazaret.report.Source;
import dev.lazaret.tenant.TenantId;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A row of {@code verdicts}, with what stands over it, as a verdict. */
final class VerdictRow {
  private static final TypeReference<List<Reason>> REASONS = new TypeReference<>() {};
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private VerdictRow() {}

  static Verdict of(ResultSet row) throws SQLException {
    String profile = row.getString("profile");
    return new Verdict(
        row.getObject("id", UUID.class),
        reports(row),
        new TenantId(row.getString("tenant_id")),
        new Digest(row.getString("digest")),
        new Digest(row.getString("image_id")),
        Decision.valueOf(row.getString("decision")),
        IsolationTier.valueOf(row.getString("isolation")),
        reasons(row.getString("reasons")),
        sources(row, "missing"),
        sources(row, "not_configured"),
        row.getDouble("coverage"),
        profile == null ? null : profile(profile),
        new PolicyRef(row.getString("policy_name"), row.getInt("policy_version")),
        Sql.instant(row, "decided_at"),
        Sql.instant(row, "valid_until"),
        ids(row, "exceptions"),
        override(row));
  }

  static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not write a part of a verdict", e);
    }
  }

  private static @Nullable VerdictOverride override(ResultSet row) throws SQLException {
    UUID id = row.getObject("override_id", UUID.class);
    if (id == null) {
      return null;
    }
    String isolation = row.getString("override_isolation");
    return new VerdictOverride(
        id,
        Decision.valueOf(row.getString("override_decision")),
        isolation == null ? null : IsolationTier.valueOf(isolation),
        row.getString("override_reason"),
        row.getString("override_by"),
        Sql.instant(row, "override_expires_at"));
  }

  private static List<UUID> reports(ResultSet row) throws SQLException {
    List<UUID> reports = new ArrayList<>();
    reports.add(row.getObject("report_id", UUID.class));
    reports.addAll(ids(row, "further_reports"));
    return reports;
  }

  private static List<UUID> ids(ResultSet row, String column) throws SQLException {
    return Arrays.asList((UUID[]) row.getArray(column).getArray());
  }

  private static Set<Source> sources(ResultSet row, String column) throws SQLException {
    return Sql.texts(row, column).stream().map(Source::valueOf).collect(Collectors.toSet());
  }

  private static List<Reason> reasons(String json) {
    try {
      return JSON.readValue(json, REASONS);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read the reasons of a verdict", e);
    }
  }

  private static RunProfile profile(String json) {
    try {
      return JSON.readValue(json, RunProfile.class);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("Could not read the profile of a verdict", e);
    }
  }
}

package dev.lazaret.report;

import dev.lazaret.finding.LayerClaims;
import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.LayerResultJson;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What layer checks found out: for each tenant apart, and for all about public layers. */
@Singleton
public final class StoredLayerResults {
  private final Sql sql;
  private final Clock clock;

  StoredLayerResults(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /**
   * The results that an inspection may use, and adds to.
   *
   * @param holder of its claims; who comes back with the same one goes on with them
   */
  public LayerFactStore in(LayerScope scope, UUID holder) {
    return new LayerFactStore() {
      @Override
      public Map<Digest, List<LayerResult>> find(Set<Digest> contents, String bounds) {
        return inTransaction(() -> read(scope, contents, bounds));
      }

      @Override
      public void save(Digest content, String bounds, Collection<LayerResult> results) {
        inTransaction(() -> write(scope, content, bounds, results));
      }

      @Override
      public LayerClaims claims() {
        return new StoredLayerClaims(sql, clock, scope, holder);
      }
    };
  }

  /** A tenant's own rows are of use to it also about a layer that was marked public later. */
  private Map<Digest, List<LayerResult>> read(
      LayerScope scope, Set<Digest> contents, String bounds) {
    List<Stored> rows =
        sql.query(
            """
            select distinct on (content, check_id, check_version) content, result from (
              select content, check_id, check_version, result from layer_results
              where tenant_id = ? and content = any(?::text[]) and bounds = ?
              union all
              select content, check_id, check_version, result from public_layer_results
              where content = any(?::text[]) and bounds = ?
            ) known
            """,
            row ->
                new Stored(
                    new Digest(row.getString("content")),
                    LayerResultJson.read(row.getString("result"))),
            scope.tenant().value(),
            contents,
            bounds,
            contents.stream().filter(scope.shared()::contains).toList(),
            bounds);
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                Stored::content, Collectors.mapping(Stored::result, Collectors.toList())));
  }

  private record Stored(Digest content, LayerResult result) {}

  private boolean write(
      LayerScope scope, Digest content, String bounds, Collection<LayerResult> results) {
    TenantId owner = scope.shared().contains(content) ? null : scope.tenant();
    List<@Nullable Object[]> rows =
        new ArrayList<>(
            results.stream()
                .filter(LayerResult::isReusable)
                .map(result -> row(owner, content, bounds, result))
                .toList());
    sql.batch(
        owner == null
            ? """
            insert into public_layer_results (content, bounds, check_id, check_version, result)
            values (?, ?, ?, ?, ?) on conflict do nothing
            """
            : """
            insert into layer_results (content, bounds, check_id, check_version, result, tenant_id)
            values (?, ?, ?, ?, ?, ?) on conflict do nothing
            """,
        rows);
    return !rows.isEmpty();
  }

  private static @Nullable Object[] row(
      @Nullable TenantId owner, Digest content, String bounds, LayerResult result) {
    List<Object> row =
        new ArrayList<>(
            List.of(
                content.value(),
                bounds,
                result.check().value(),
                result.version(),
                LayerResultJson.write(result)));
    if (owner != null) {
      row.add(owner.value());
    }
    return row.toArray();
  }

  private static <T> T inTransaction(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work::call));
  }
}

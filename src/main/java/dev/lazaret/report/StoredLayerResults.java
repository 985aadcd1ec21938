package dev.lazaret.report;

import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.finding.LayerResultJson;
import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.TenantId;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What layer checks found out, kept for each tenant apart. */
@Singleton
public final class StoredLayerResults {
  private final Sql sql;

  StoredLayerResults(Sql sql) {
    this.sql = sql;
  }

  /** The results about layers that {@code tenant} has handed in. */
  public LayerFactStore of(TenantId tenant) {
    return new LayerFactStore() {
      @Override
      public List<LayerResult> find(Digest content) {
        return inTransaction(() -> read(tenant, content));
      }

      @Override
      public void save(Digest content, Collection<LayerResult> results) {
        inTransaction(() -> write(tenant, content, results));
      }
    };
  }

  private List<LayerResult> read(TenantId tenant, Digest content) {
    return sql.query(
        "select result from layer_results where tenant_id = ? and content = ?",
        row -> LayerResultJson.read(row.getString("result")),
        tenant.value(),
        content.value());
  }

  private boolean write(TenantId tenant, Digest content, Collection<LayerResult> results) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (LayerResult result : results) {
      if (result.isReusable()) {
        rows.add(
            new @Nullable Object[] {
              tenant.value(),
              content.value(),
              result.check().value(),
              result.version(),
              LayerResultJson.write(result)
            });
      }
    }
    sql.batch("insert into layer_results values (?, ?, ?, ?, ?) on conflict do nothing", rows);
    return !rows.isEmpty();
  }

  private static <T> T inTransaction(ScopedValue.CallableOp<T, RuntimeException> work) {
    return Access.service(() -> QuarkusTransaction.requiringNew().call(work::call));
  }
}

package dev.lazaret.report;

import dev.lazaret.image.Digest;
import dev.lazaret.platform.Sql;
import dev.lazaret.tenant.TenantId;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Under which moving tags a tenant has handed an image in. None is forgotten: handing the same
 * image in under another name takes no finding away.
 */
@Singleton
@Transactional
public final class ImageTags {
  private final Sql sql;

  ImageTags(Sql sql) {
    this.sql = sql;
  }

  /** All tags of the image, with {@code more}. */
  public Set<String> add(TenantId tenant, Digest image, Set<String> more) {
    List<@Nullable Object[]> rows = new ArrayList<>();
    for (String tag : more) {
      rows.add(new @Nullable Object[] {tenant.value(), image.value(), tag});
    }
    sql.batch(
        "insert into image_tags (tenant_id, digest, tag) values (?, ?, ?) on conflict do nothing",
        rows);
    return new TreeSet<>(
        sql.query(
            "select tag from image_tags where tenant_id = ? and digest = ?",
            row -> row.getString("tag"),
            tenant.value(),
            image.value()));
  }
}

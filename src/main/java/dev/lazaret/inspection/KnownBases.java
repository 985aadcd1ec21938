package dev.lazaret.inspection;

import dev.lazaret.check.KnownBase;
import dev.lazaret.image.Digest;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Sql;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The operator's list of images that others build on. What it says counts from the next inspection
 * on. Needs the service's access.
 */
@Singleton
@Transactional
public class KnownBases {
  private final Sql sql;
  private final Clock clock;

  KnownBases(Sql sql, Clock clock) {
    this.sql = sql;
    this.clock = clock;
  }

  /** A part of the list, by name, with a row more than the page has. */
  List<BaseLayers> list(PageRequest page) {
    return sql.query(
        "select * from known_bases where name > ? order by name limit ?",
        KnownBases::entry,
        page.after(key -> new BaseName(key.getFirst()).value()).orElse(""),
        page.fetchSize());
  }

  Optional<BaseLayers> find(String name) {
    return sql.first("select * from known_bases where name = ?", KnownBases::entry, name);
  }

  /** Puts an entry in the place of an earlier one of that name; tells whether there was none. */
  boolean put(String name, BaseLayersBody base) {
    return sql.first(
            """
            insert into known_bases (name, diff_ids, public, changed_at) values (?, ?, ?, ?)
            on conflict (name) do update set diff_ids = excluded.diff_ids,
              public = excluded.public, changed_at = excluded.changed_at
            returning xmax = 0 as added
            """,
            row -> row.getBoolean("added"),
            name,
            base.diffIds(),
            base.shares(),
            clock.instant())
        .orElseThrow();
  }

  /** Takes an entry off the list; tells whether it was there. */
  boolean remove(String name) {
    return sql.update("delete from known_bases where name = ?", name) > 0;
  }

  /** The longest known base that an image of these layers begins with. */
  Optional<KnownBase> under(List<LayerDescriptor> layers) {
    if (layers.isEmpty()) {
      return Optional.empty();
    }
    List<KnownBase> candidates =
        sql.query(
            "select * from known_bases where diff_ids[1] = ?",
            row -> new KnownBase(row.getString("name"), digests(row)),
            layers.getFirst().diffId().value());
    return KnownBase.under(layers, candidates);
  }

  /** The digests, of blobs as stored and of what they hold, of those layers that are public. */
  Set<Digest> shared(List<LayerDescriptor> layers) {
    List<Digest> image = layers.stream().map(LayerDescriptor::diffId).distinct().toList();
    Set<Digest> shared =
        new HashSet<>(
            sql.query(
                """
                select distinct diff_id from known_bases, unnest(diff_ids) as diff_id
                where public and diff_ids && ?::text[] and diff_id = any(?::text[])
                """,
                row -> new Digest(row.getString("diff_id")),
                image,
                image));
    layers.stream()
        .filter(layer -> shared.contains(layer.diffId()))
        .map(LayerDescriptor::digest)
        .toList()
        .forEach(shared::add);
    return shared;
  }

  private static BaseLayers entry(ResultSet row) throws SQLException {
    return new BaseLayers(
        row.getString("name"),
        Sql.texts(row, "diff_ids"),
        row.getBoolean("public"),
        Sql.instant(row, "changed_at"));
  }

  private static List<Digest> digests(ResultSet row) throws SQLException {
    return Sql.texts(row, "diff_ids").stream().map(Digest::new).toList();
  }
}

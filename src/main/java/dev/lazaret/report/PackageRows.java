package dev.lazaret.report;

import dev.lazaret.inventory.InstalledPackage;
import dev.lazaret.platform.Page;
import dev.lazaret.platform.PageRequest;
import dev.lazaret.platform.Sql;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

/** Reads the packages of one report. */
@Singleton
final class PackageRows {
  private static final String PAGE =
      """
      select * from report_packages
      where report_id = ?
        and (?::text = '' or
          strpos(lower(concat_ws(' ', name, version, purl, path)), lower(?::text)) > 0)
      order by ordinal offset ? limit ?
      """;

  private final Sql sql;

  PackageRows(Sql sql) {
    this.sql = sql;
  }

  List<InstalledPackage> all(UUID report) {
    return sql.query(
        "select * from report_packages where report_id = ? order by ordinal",
        PackageRows::installed,
        report);
  }

  Page<InstalledPackage> page(UUID report, PackageSearch search, PageRequest page) {
    return Offsets.page(
        page,
        offset ->
            sql
                .query(
                    PAGE,
                    PackageRows::installed,
                    report,
                    search.text(),
                    search.text(),
                    offset,
                    page.fetchSize())
                .stream());
  }

  List<PackageCount> counts(UUID report) {
    return sql.query(
        """
        select type, count(*) as packages from report_packages where report_id = ?
        group by type order by packages desc, type
        """,
        row -> new PackageCount(row.getString("type"), row.getInt("packages")),
        report);
  }

  private static InstalledPackage installed(ResultSet row) throws SQLException {
    return new InstalledPackage(
        row.getString("purl"),
        row.getString("name"),
        row.getString("version"),
        row.getString("type"),
        row.getInt("layer_index"),
        row.getString("path"),
        Sql.texts(row, "depends_on"));
  }
}

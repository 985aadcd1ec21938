package dev.lazaret.inventory.rpm;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;

/**
 * Reads the table {@code Packages} of {@code rpmdb.sqlite} (SQLite file format, sections 1.3 to
 * 2.6): the b-tree of the schema on page 1 says where the b-tree of the table begins. Indexes, free
 * pages and the write-ahead log are not looked at.
 */
final class SqliteTable {
  private static final int FILE_HEADER = 100;
  private static final int INTERIOR = 5;
  private static final int LEAF = 13;
  private static final String NAME = "Packages";

  /** What rpm creates. With other columns, packages may be elsewhere than where we look. */
  private static final Pattern DEFINITION =
      Pattern.compile(
          "CREATE TABLE ['\"]?Packages['\"]?\\s*\\(\\s*hnum INTEGER PRIMARY KEY(?: AUTOINCREMENT)?"
              + "\\s*,\\s*blob BLOB NOT NULL\\s*\\)",
          Pattern.CASE_INSENSITIVE);

  private final SqlitePages pages;
  private final Charset charset;
  private final HeaderSink sink;
  private final List<SqliteRow> definitions = new ArrayList<>();

  private SqliteTable(SqlitePages pages, Charset charset, HeaderSink sink) {
    this.pages = pages;
    this.charset = charset;
    this.sink = sink;
  }

  static void read(Region file, HeaderSink sink) {
    if (!file.holds(0, FILE_HEADER) || !file.says(0, "SQLite format 3\0")) {
      sink.damaged("rpm-not-sqlite", 0);
      return;
    }
    SqlitePages.of(file, sink)
        .ifPresentOrElse(
            pages -> new SqliteTable(pages, charset((int) file.u32(56)), sink).readPackages(),
            () -> sink.damaged("rpm-page-size", 16));
  }

  private static Charset charset(int encoding) {
    return switch (encoding) {
      case 2 -> StandardCharsets.UTF_16LE;
      case 3 -> StandardCharsets.UTF_16BE;
      default -> StandardCharsets.UTF_8;
    };
  }

  private void readPackages() {
    walk(1, this::definition);
    if (definitions.size() != 1) {
      sink.damaged(definitions.isEmpty() ? "rpm-no-packages-table" : "rpm-two-packages-tables", 0);
    }
    for (SqliteRow table : definitions) {
      if (!DEFINITION.matcher(table.columns().get(4).text(charset)).matches()) {
        sink.damaged("rpm-packages-definition", 0);
      }
      walk(table.columns().get(3).number(), this::packageRow);
    }
  }

  /** A row of the schema: type, name, table, root page, statement. */
  private void definition(SqliteRow row, long offset) {
    if (row.columns().size() == 5
        && row.columns().get(0).text(charset).equals("table")
        && row.columns().get(1).text(charset).equalsIgnoreCase(NAME)
        && definitions.size() < 2) {
      definitions.add(row);
    }
  }

  /** A row of the table: the key, which the row's number stands for, and the blob. */
  private void packageRow(SqliteRow row, long offset) {
    if (row.columns().size() == 2 && row.columns().get(1).isBytes()) {
      sink.blob(row.columns().get(1).value(), offset);
    } else {
      sink.damaged("rpm-row-unreadable", offset);
    }
  }

  /** Pages are claimed before they wait, so that no more wait than there are. */
  private void walk(long root, ObjLongConsumer<SqliteRow> rows) {
    Deque<SqlitePages.Page> waiting = new ArrayDeque<>();
    pages.claim(root).ifPresent(waiting::push);
    while (!waiting.isEmpty()) {
      page(waiting.pop(), waiting, rows);
    }
  }

  private void page(
      SqlitePages.Page claimed, Deque<SqlitePages.Page> waiting, ObjLongConsumer<SqliteRow> rows) {
    Region page = claimed.content();
    int header = claimed.offset() == 0 ? FILE_HEADER : 0;
    int type = page.u8(header);
    int pointers = header + (type == INTERIOR ? 12 : 8);
    int cells = page.u16(header + 3);
    if ((type != INTERIOR && type != LEAF) || !page.holds(pointers, 2L * cells)) {
      sink.damaged("rpm-page-unreadable", claimed.offset());
      return;
    }
    if (type == INTERIOR) {
      pages.claim(page.u32(header + 8)).ifPresent(waiting::push);
    }
    for (int i = cells - 1; i >= 0; i--) {
      int at = page.u16(pointers + 2 * i);
      if (!page.holds(at, 4)) {
        sink.damaged("rpm-cell-outside", claimed.offset());
      } else if (type == INTERIOR) {
        pages.claim(page.u32(at)).ifPresent(waiting::push);
      } else {
        leafCell(page, at, claimed.offset() + at, rows);
      }
    }
  }

  private void leafCell(Region page, int at, long offset, ObjLongConsumer<SqliteRow> rows) {
    SqliteVarints head = new SqliteVarints(page, at);
    long length = head.next();
    head.next();
    Optional<SqliteRow> row =
        head.ranOut()
            ? Optional.empty()
            : pages.payload(page, head.at(), length).flatMap(SqliteRow::parse);
    row.ifPresentOrElse(
        whole -> rows.accept(whole, offset), () -> sink.damaged("rpm-row-unreadable", offset));
  }
}

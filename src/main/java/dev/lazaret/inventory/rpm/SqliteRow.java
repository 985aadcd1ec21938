package dev.lazaret.inventory.rpm;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The first columns of one row (SQLite file format, section 2.1, "Record Format"). */
record SqliteRow(List<Column> columns) {
  private static final int MOST_COLUMNS = 8;
  private static final int FIRST_BYTES_TYPE = 12;

  /** A value and its serial type. */
  record Column(long type, Region value) {
    private static final int LONGEST_TEXT = 1024;

    /** Whether it is a blob or a text; SQLite hands out either as bytes. */
    boolean isBytes() {
      return type >= FIRST_BYTES_TYPE;
    }

    /** Texts that are longer than what is looked for anywhere come out empty. */
    String text(Charset charset) {
      boolean isText = isBytes() && type % 2 == 1 && value.size() <= LONGEST_TEXT;
      return isText ? charset.decode(value.bytes().duplicate()).toString() : "";
    }

    /** The number; -1 for what is no number that a page could have. */
    long number() {
      if (isBytes() || value.size() == 0 || value.size() > 6 || value.u8(0) > 0x7f) {
        return type == 9 ? 1 : -1;
      }
      long number = 0;
      for (int i = 0; i < value.size(); i++) {
        number = number << 8 | value.u8(i);
      }
      return number;
    }
  }

  /** Empty where the columns do not fit into the payload. */
  static Optional<SqliteRow> parse(Region payload) {
    SqliteVarints types = new SqliteVarints(payload, 0);
    long at = types.next();
    long end = at;
    List<Column> columns = new ArrayList<>();
    while (types.at() < end && columns.size() < MOST_COLUMNS) {
      long type = types.next();
      long length = length(type);
      if (types.ranOut() || !payload.holds(at, length)) {
        return Optional.empty();
      }
      columns.add(new Column(type, payload.part((int) at, (int) length)));
      at += length;
    }
    return types.ranOut() ? Optional.empty() : Optional.of(new SqliteRow(columns));
  }

  /** -1 for types that the format reserves. */
  private static long length(long type) {
    if (type >= FIRST_BYTES_TYPE) {
      return (type - FIRST_BYTES_TYPE) / 2;
    }
    return switch ((int) type) {
      case 0, 8, 9 -> 0;
      case 1, 2, 3, 4 -> type;
      case 5 -> 6;
      case 6, 7 -> 8;
      default -> -1;
    };
  }
}

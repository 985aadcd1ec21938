package dev.lazaret.inventory.owned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FileTableTest {
  private static final List<FileRow> ROWS =
      List.of(
          new FileRow("usr/bin/a", Nature.PROGRAM, List.of()),
          new FileRow(
              "usr/bin/ä", Nature.PLAIN, List.of(FileDigest.of(ContentDigest.MD5, new byte[16]))),
          new FileRow(
              "etc/b",
              Nature.SETTINGS,
              List.of(
                  FileDigest.of(ContentDigest.SHA_1, new byte[20]),
                  FileDigest.of(ContentDigest.SHA_256, new byte[32]))));

  private static List<FileRow> rows(String text) {
    List<FileRow> rows = new ArrayList<>();
    FileTable.forEach(text, rows::add);
    return rows;
  }

  private static FileTable table() {
    FileTable table = new FileTable();
    ROWS.forEach(table::add);
    return table;
  }

  @Test
  void readsBackWhatItWrote() {
    assertThat(rows(table().text())).isEqualTo(ROWS);
  }

  @Test
  void aTableThatWasCutIsRefused() {
    // given
    String text = table().text();

    // then
    assertThatThrownBy(() -> rows(text.substring(0, text.length() / 2 / 4 * 4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("ends too early");
  }

  @Test
  void pathsLongerThanLinuxAllowsNameNoFile() {
    // given
    FileTable table = new FileTable();

    // when
    table.add(new FileRow("a".repeat(70_000), Nature.PLAIN, List.of()));

    // then
    assertThat(table.isEmpty()).isTrue();
  }
}

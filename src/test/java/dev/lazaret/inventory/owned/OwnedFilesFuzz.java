package dev.lazaret.inventory.owned;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.FuzzedFile;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the databases of dpkg and apk say about files: rows that can be read back, and no more than
 * there are lines.
 */
public final class OwnedFilesFuzz {
  private static final Map<String, LayerCheck> READERS =
      Map.of(
          "var/lib/dpkg/info/a.md5sums", new DpkgFiles(),
          "var/lib/dpkg/info/a.list", new DpkgFiles(),
          "var/lib/dpkg/status", new DpkgFiles(),
          "lib/apk/db/installed", new ApkFiles());

  private OwnedFilesFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    long lines = 1;
    for (byte b : input) {
      lines += b == '\n' ? 1 : 0;
    }
    List<Fact> diversions = FuzzedFile.read(new DpkgDiversions(), DpkgDiversions.FILE, input);
    Claim.holds(3L * diversions.size() <= lines, "three lines name one diversion");
    for (Map.Entry<String, LayerCheck> reader : READERS.entrySet()) {
      List<FileRow> rows = rows(FuzzedFile.read(reader.getValue(), reader.getKey(), input));
      Claim.holds(rows.size() <= lines, "a line names one file at most");
      FileTable again = new FileTable();
      rows.forEach(again::add);
      List<FileRow> copies = new ArrayList<>();
      FileTable.forEach(again.text(), copies::add);
      Claim.equal(copies, rows, "rows survive being written");
    }
  }

  private static List<FileRow> rows(List<Fact> facts) {
    List<FileRow> rows = new ArrayList<>();
    facts.forEach(fact -> FileTable.forEach(OwnedFiles.filesOf(fact), rows::add));
    return rows;
  }

  public static List<byte[]> seeds() {
    return List.of(
            "d41d8cd98f00b204e9800998ecf8427e  usr/bin/tool\n",
            "/.\n/usr\n/usr/bin\n/usr/bin/tool\n",
            "/usr/bin/a\n/usr/bin/a.real\nother\n",
            "Package: a\nConffiles:\n /etc/a 00000000000000000000000000000000 obsolete\n",
            "P:a\nF:usr/bin\nR:tool\na:0:0:755\nZ:Q12jmj7l5rSw0yVb/vlWAYkK/YBwk=\nF:\nR:x\n\n")
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}

package dev.lazaret.inventory.owned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.Digest;
import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TakenDigestsTest {
  private static FileDigest digest(ContentDigest kind, int value) {
    return new FileDigest(kind, value, 0);
  }

  private static FileRow row(String path, FileDigest... digests) {
    return new FileRow(path, Nature.PLAIN, List.of(digests));
  }

  private static LayerResult result(ContentDigest kind, FileRow... rows) {
    List<Fact> facts = new ArrayList<>();
    FileTables tables =
        new FileTables(
            new LayerContext() {
              @Override
              public Digest diffId() {
                return Digest.of(new byte[0]);
              }

              @Override
              public void record(Fact fact) {
                facts.add(fact);
              }
            });
    List.of(rows).forEach(tables::add);
    tables.end();
    return new LayerResult(FileDigests.id(kind), 1, CheckOutcome.Completed.CLEAN, facts);
  }

  private static List<FileRow> taken(LayerResult... results) {
    List<FileRow> rows = new ArrayList<>();
    TakenDigests.forEach(new LayerFacts(List.of(List.of(results))), 0, rows::add);
    return rows;
  }

  private static final FileDigest MD5 = digest(ContentDigest.MD5, 1);
  private static final FileDigest OTHER_MD5 = digest(ContentDigest.MD5, 2);
  private static final FileDigest SHA_1 = digest(ContentDigest.SHA_1, 3);
  private static final FileDigest OTHER_SHA_1 = digest(ContentDigest.SHA_1, 4);

  @Test
  void bringsTheDigestsOfOneFileTogether() {
    assertThat(
            taken(
                result(ContentDigest.MD5, row("a", MD5), row("b", OTHER_MD5)),
                result(ContentDigest.SHA_1, row("a", SHA_1), row("b", OTHER_SHA_1))))
        .containsExactly(row("a", MD5, SHA_1), row("b", OTHER_MD5, OTHER_SHA_1));
  }

  @Test
  void twoEntriesOfOnePathStayTwo() {
    assertThat(
            taken(
                result(ContentDigest.MD5, row("a", MD5), row("a", OTHER_MD5)),
                result(ContentDigest.SHA_1, row("a", SHA_1), row("a", OTHER_SHA_1))))
        .containsExactly(row("a", MD5, SHA_1), row("a", OTHER_MD5, OTHER_SHA_1));
  }

  @Test
  void noDigestIsLostWhereABoundTookSomeRows() {
    assertThat(
            taken(
                result(ContentDigest.MD5, row("a", MD5), row("c", OTHER_MD5)),
                result(ContentDigest.SHA_1, row("a", SHA_1), row("b", SHA_1), row("c", SHA_1))))
        .containsExactly(
            row("a", MD5, SHA_1), row("c", OTHER_MD5), row("b", SHA_1), row("c", SHA_1));
  }
}

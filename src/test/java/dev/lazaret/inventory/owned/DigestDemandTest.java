package dev.lazaret.inventory.owned;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.LayerContext;
import dev.lazaret.check.LayerFacts;
import dev.lazaret.finding.CheckId;
import dev.lazaret.finding.CheckOutcome;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.LayerResult;
import dev.lazaret.image.Digest;
import dev.lazaret.inventory.owned.FileRow.Nature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DigestDemandTest {
  private static List<ContentDigest> demanded(CheckId database, List<FileDigest> digests) {
    List<Fact> facts = new ArrayList<>();
    OwnedFiles files =
        new OwnedFiles(
            new LayerContext() {
              @Override
              public Digest diffId() {
                return Digest.of(new byte[0]);
              }

              @Override
              public void record(Fact fact) {
                facts.add(fact);
              }
            },
            "database");
    files.add(new FileRow("usr/bin/tool", Nature.PLAIN, digests));
    files.end();
    var result = new LayerResult(database, 2, CheckOutcome.Completed.CLEAN, facts);
    return made(new LayerFacts(List.of(List.of(), List.of(result))));
  }

  private static List<ContentDigest> made(LayerFacts layers) {
    return Arrays.stream(ContentDigest.values())
        .filter(kind -> new DigestDemand(kind).isMadeBy(layers))
        .toList();
  }

  private static List<ContentDigest> likely(String path) {
    return Arrays.stream(ContentDigest.values())
        .filter(kind -> new DigestDemand(kind).isLikelyWith(path))
        .toList();
  }

  @Test
  void whereNoDatabaseClaimsAFileNoDigestIsNeeded() {
    assertThat(made(new LayerFacts(List.of(List.of(), List.of())))).isEmpty();
  }

  @Test
  void eachDatabaseNeedsTheDigestsThatItKeeps() {
    assertThat(demanded(DpkgFiles.ID, List.of())).containsExactly(ContentDigest.MD5);
    assertThat(demanded(ApkFiles.ID, List.of())).containsExactly(ContentDigest.SHA_1);
    assertThat(demanded(RpmFiles.ID, List.of())).containsExactly(ContentDigest.SHA_256);
  }

  @Test
  void anOldDatabaseOfRpmNeedsItsOwnDigestsToo() {
    assertThat(demanded(RpmFiles.ID, List.of(new FileDigest(ContentDigest.MD5, 1, 2))))
        .containsExactly(ContentDigest.MD5, ContentDigest.SHA_256);
  }

  @Test
  void whatOnlyOneDistributionHasMakesItsDigestsLikely() {
    assertThat(likely("etc/debian_version")).containsExactly(ContentDigest.MD5);
    assertThat(likely("etc/apk/world")).containsExactly(ContentDigest.SHA_1);
    assertThat(likely("etc/yum.repos.d/base.repo")).containsExactly(ContentDigest.SHA_256);
    assertThat(likely("etc/passwd")).isEmpty();
  }
}

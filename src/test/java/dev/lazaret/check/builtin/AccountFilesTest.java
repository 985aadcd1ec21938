package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.Fact;
import dev.lazaret.finding.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AccountFilesTest {
  @Test
  void keepsNothingOfAPasswordButThatThereIsOne() {
    // when
    StaticReport report =
        Inspected.report(image().layer(layer().file("etc/shadow", "root:$6$salt$hash:1::::::\n")));

    // then
    assertThat(report.layers().of(AccountFiles.ID, 0))
        .filteredOn(fact -> fact.kind().equals(AccountFiles.PASSWORD))
        .singleElement()
        .extracting(fact -> fact.text("password"))
        .isEqualTo("SET");
  }

  @Test
  void ignoresLinesThatAreNoAccounts() {
    // when
    StaticReport report =
        Inspected.report(
            image().layer(layer().file("etc/passwd", "# x\n+::::::\nroot\n\na:x:1:1:::/bin/sh\n")));

    // then
    assertThat(report.layers().of(AccountFiles.ID, 0))
        .filteredOn(fact -> fact.kind().equals(AccountFiles.ACCOUNT))
        .extracting((Fact fact) -> fact.text("name"))
        .containsExactly("a");
  }

  @Test
  void followsLinksToTheAccounts() {
    // when
    List<Finding> findings =
        Inspected.findings(
            new ExtraUidZero(),
            image()
                .layer(
                    layer()
                        .file("store/a1/etc/passwd", "toor:x:0:0:::/bin/sh\n")
                        .symlink("etc/passwd", "/store/a1/etc/passwd")));

    // then
    assertThat(findings).hasSize(1);
  }

  @Test
  void accountsBehindALinkToAnotherNameAreNotCalledClean() {
    // when
    StaticReport report =
        Inspected.report(
            image()
                .layer(
                    layer()
                        .file("opt/hidden", "toor:x:0:0:::/bin/sh\n")
                        .symlink("etc/passwd", "../opt/hidden")));

    // then
    assertThat(report.isComplete()).isFalse();
  }
}

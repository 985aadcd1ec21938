package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.finding.Fact;
import org.junit.jupiter.api.Test;

final class AccountFilesTest {
  @Test
  void keepsNothingOfAPasswordButThatThereIsOne() {
    // when
    StaticReport report =
        Inspected.report(image().layer(layer().file("etc/shadow", "root:$6$salt$hash:1::::::\n")));

    // then
    assertThat(report.layers().of(AccountFiles.ID, 0))
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
        .extracting((Fact fact) -> fact.text("name"))
        .containsExactly("a");
  }
}

package dev.lazaret.inventory.owned;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.StaticReport;
import dev.lazaret.image.TestLayer;
import java.util.List;
import org.junit.jupiter.api.Test;

final class DpkgAlternativesTest {
  /** As Debian 12 has it, with one manual page less. */
  private static final String PAGER =
      """
      auto
      /usr/bin/pager
      pager.1.gz
      /usr/share/man/man1/pager.1.gz

      /bin/more
      50
      /usr/share/man/man1/more.1.gz
      /usr/bin/less
      77


      """;

  @Test
  void saysWhichLinksLeadToWhichFiles() {
    assertThat(links(layer().file("var/lib/dpkg/alternatives/pager", PAGER)))
        .containsExactly(
            "/usr/bin/pager pager /bin/more",
            "/usr/share/man/man1/pager.1.gz pager.1.gz /usr/share/man/man1/more.1.gz",
            "/usr/bin/pager pager /usr/bin/less");
  }

  @Test
  void whatIsNoListOfAlternativesSaysNothing() {
    assertThat(
            links(
                layer()
                    .file("var/lib/dpkg/alternatives/a", "")
                    .file("var/lib/dpkg/alternatives/b", "auto\nusr/bin/x\n\n/bin/y\n1\n\n")
                    .file("etc/alternatives/c", PAGER)))
        .isEmpty();
  }

  private static List<String> links(TestLayer layer) {
    StaticReport report = Inspected.report(image().layer(layer));
    assertThat(report.isComplete()).isTrue();
    return report.layers().of(DpkgAlternatives.ID, 0).stream()
        .map(fact ->
            String.join(
                " ",
                fact.text(DpkgAlternatives.LINK),
                fact.text(DpkgAlternatives.NAME),
                fact.text(DpkgAlternatives.TARGET)))
        .toList();
  }
}

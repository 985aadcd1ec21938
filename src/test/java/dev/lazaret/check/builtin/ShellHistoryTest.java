package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ShellHistoryTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new ShellHistory(), image);
  }

  @Test
  void seesWhatWasTyped() {
    assertThat(find(image().layer(layer().file("root/.bash_history", "mysql -psecret\n"))))
        .singleElement()
        .satisfies(finding -> assertThat(finding.detail()).contains("/root/.bash_history", "15"));
  }

  @Test
  void anEmptyHistoryIsNone() {
    assertThat(find(image().layer(layer().file("root/.bash_history", "")))).isEmpty();
  }
}

package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SudoersNopasswdTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SudoersNopasswd(), image);
  }

  @Test
  void tellsEverythingFromCertainPrograms() {
    var layer =
        layer()
            .file("etc/sudoers.d/app", "app ALL=(ALL) \\\n  NOPASSWD: ALL\n")
            .file("etc/sudoers", "web ALL = NOPASSWD: /bin/systemctl\n");

    assertThat(find(image().layer(layer)))
        .extracting(Finding::severity)
        .containsExactly(Severity.HIGH, Severity.MEDIUM);
  }

  @Test
  void aCommentIsNone() {
    assertThat(
            find(image().layer(layer().file("etc/sudoers", "# %wheel ALL=(ALL) NOPASSWD: ALL\n"))))
        .isEmpty();
  }
}

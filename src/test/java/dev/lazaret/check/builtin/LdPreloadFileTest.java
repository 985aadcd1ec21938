package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LdPreloadFileTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new LdPreloadFile(), image);
  }

  @Test
  void namesTheLibraries() {
    assertThat(
            find(image().layer(layer().file("etc/ld.so.preload", "# why\n/opt/a.so\n/opt/b.so\n"))))
        .singleElement()
        .satisfies(finding ->
            assertThat(finding.evidence().details())
                .containsEntry("libraries", "/opt/a.so /opt/b.so"));
  }

  @Test
  void anEmptyListIsNone() {
    assertThat(find(image().layer(layer().file("etc/ld.so.preload", "# nothing\n")))).isEmpty();
  }
}

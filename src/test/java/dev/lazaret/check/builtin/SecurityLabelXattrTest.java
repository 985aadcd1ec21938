package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class SecurityLabelXattrTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new SecurityLabelXattr(), image);
  }

  @Test
  void namesTheLabelOnceALayer() {
    var layer =
        layer()
            .fileWithXattr("a", 0644, new byte[0], "security.selinux", new byte[] {'x'})
            .fileWithXattr("b", 0644, new byte[0], "security.selinux", new byte[] {'x'})
            .fileWithXattr("c", 0644, new byte[0], "security.ima", new byte[] {3});

    assertThat(find(image().layer(layer)))
        .extracting(finding -> finding.evidence().details().get("attribute"))
        .containsExactly("security.ima", "security.selinux");
  }

  @Test
  void attributesOfUsersAreNone() {
    assertThat(
            find(
                image()
                    .layer(
                        layer()
                            .fileWithXattr(
                                "a", 0644, new byte[0], "user.comment", new byte[] {'x'}))))
        .isEmpty();
  }
}

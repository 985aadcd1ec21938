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

final class ExecutableOutsidePackagesTest {
  private static final byte[] PROGRAM = Debs.elf("a program");

  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new ExecutableOutsidePackages(), image);
  }

  @Test
  void isOneInfoForEachLayerThatHasSome() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(Debs.installed("tool", "usr/bin/tool", PROGRAM))
                .layer(
                    layer()
                        .file("app/server", 0755, PROGRAM)
                        .file("app/run.sh", 0755, "#!/bin/sh\n".getBytes())));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(finding -> {
          assertThat(finding.severity()).isEqualTo(Severity.INFO);
          assertThat(finding.evidence().layerIndex()).isEqualTo(1);
          assertThat(finding.detail())
              .isEqualTo(
                  "2 programs belong to no package of the distribution: /app/server, /app/run.sh.");
        });
  }

  @Test
  void whatCannotBeRunIsNone() {
    assertThat(
            find(
                image()
                    .layer(
                        layer()
                            .file("app/data", 0755, "\0no program".getBytes())
                            .file("app/library.so", 0644, PROGRAM))))
        .isEmpty();
  }
}

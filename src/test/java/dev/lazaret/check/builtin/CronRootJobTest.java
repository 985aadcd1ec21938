package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.image.TestImage;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CronRootJobTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new CronRootJob(), image);
  }

  @Test
  void countsTheJobsOfRoot() {
    var layer =
        layer()
            .file("etc/cron.d/app", "# m h\nPATH=/bin\n*/5 * * * * root /opt/x\n1 2 * * * www /y\n")
            .file("var/spool/cron/crontabs/root", "@reboot /opt/miner\n0 0 * * 0 /opt/z\n");

    assertThat(find(image().layer(layer)))
        .extracting(finding -> finding.evidence().details().get("jobs"))
        .containsExactly("1", "2");
  }

  @Test
  void jobsOfOthersAndOfTheDistributionAreNone() {
    var layer =
        layer()
            .file("var/spool/cron/crontabs/www", "@daily /opt/x\n")
            .file("etc/cron.daily/dpkg", "#!/bin/sh\n");

    assertThat(find(image().layer(layer))).isEmpty();
  }
}

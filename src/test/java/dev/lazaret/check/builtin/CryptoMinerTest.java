package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CryptoMinerTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new CryptoMiner(), image);
  }

  @Test
  void seesTheConfigurationOfAMiner() {
    var layer =
        layer()
            .file(
                "opt/c.json",
                "{\"donate-level\":1,\"algo\":\"RandomX\",\"url\":\"stratum+ssl://pool.example.org:443\"}");

    assertThat(find(image().layer(layer)))
        .singleElement()
        .satisfies(found -> {
          assertThat(found.severity()).isEqualTo(Severity.HIGH);
          assertThat(found.evidence().details())
              .containsEntry("words", "donate-level, randomx, stratum+ssl://");
        });
  }

  @Test
  void theAddressOfAPoolAloneIsLess() {
    var layer = layer().file("etc/job", "run --pool stratum+tcp://pool.example.org:3333\n");

    assertThat(find(image().layer(layer)))
        .singleElement()
        .satisfies(found -> assertThat(found.severity()).isEqualTo(Severity.MEDIUM));
  }

  @Test
  void seesAMinerUnderAnotherName() {
    byte[] program =
        "\u007fELF\0xmrig/6.21 \0cryptonight\0hashrate\0".getBytes(StandardCharsets.ISO_8859_1);

    assertThat(find(image().layer(layer().file("usr/bin/nginx", 0755, program)))).hasSize(1);
  }

  @Test
  void oneWordOrAnAddressWithoutAHostIsNone() {
    var layer =
        layer()
            .file("opt/list.txt", "xmrig is a program to look out for, and so is cryptonight\n")
            .file("opt/schemes.txt", "stratum+tcp://\n");

    assertThat(find(image().layer(layer))).isEmpty();
  }
}

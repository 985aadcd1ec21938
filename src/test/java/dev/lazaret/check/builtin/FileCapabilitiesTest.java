package dev.lazaret.check.builtin;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.check.TestBases;
import dev.lazaret.finding.Finding;
import dev.lazaret.finding.Severity;
import dev.lazaret.image.TestImage;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FileCapabilitiesTest {
  private static List<Finding> find(TestImage image) {
    return Inspected.findings(new FileCapabilities(), image);
  }

  private static final byte[] NET_RAW_EP =
      HexFormat.of().parseHex("0100000200200000000000000000000000000000");
  private static final byte[] SYS_ADMIN_EP =
      HexFormat.of().parseHex("0100000200002000000000000000000000000000");

  @Test
  void decodesTheNames() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr(
                            "opt/tool", 0755, new byte[1], "security.capability", NET_RAW_EP)));

    // then
    assertThat(findings)
        .singleElement()
        .satisfies(f ->
            assertThat(f.evidence().details()).containsEntry("capabilities", "cap_net_raw=ep"));
  }

  @Test
  void whatIsAsGoodAsRootIsHigh() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr(
                            "usr/bin/ping",
                            0755,
                            new byte[1],
                            "security.capability",
                            SYS_ADMIN_EP)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 6, 7})
  void whatTakesFilesOfOthersOrTheirIdsIsHigh(int capability) {
    // given
    byte[] attribute = NET_RAW_EP.clone();
    attribute[5] = 0;
    attribute[4] = (byte) (1 << capability);

    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr(
                            "opt/tool", 0755, new byte[1], "security.capability", attribute)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.HIGH);
  }

  @Test
  void pingAsDistributionsShipItIsLow() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr(
                            "usr/bin/ping", 0755, new byte[1], "security.capability", NET_RAW_EP)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.LOW);
  }

  @Test
  void anAttributeThatIsNoneIsSaidToBeMalformed() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr(
                            "opt/x", 0755, new byte[1], "security.capability", new byte[7])));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void anAttributeThatIsNoneIsNotUsualInAFolderOfThePrograms() {
    // given
    TestImage image =
        image()
            .layer(
                layer()
                    .fileWithXattr(
                        "usr/bin/ping", 0755, new byte[1], "security.capability", new byte[7]));

    // when, then
    assertThat(find(image)).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
    assertThat(
            Inspected.findings(new FileCapabilities(), image, TestBases.of(image, "debian:12", 1)))
        .extracting(Finding::severity)
        .containsExactly(Severity.MEDIUM);
  }

  @Test
  void pingThatALaterLayerBringsIsMedium() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(layer().dir("etc"))
                .layer(
                    layer()
                        .fileWithXattr(
                            "usr/bin/ping", 0755, new byte[1], "security.capability", NET_RAW_EP)));

    // then
    assertThat(findings).extracting(Finding::severity).containsExactly(Severity.MEDIUM);
  }

  @Test
  void otherAttributesAreNone() {
    // when
    List<Finding> findings =
        find(
            image()
                .layer(
                    layer()
                        .fileWithXattr("opt/x", 0755, new byte[1], "user.capability", NET_RAW_EP)));

    // then
    assertThat(findings).isEmpty();
  }
}

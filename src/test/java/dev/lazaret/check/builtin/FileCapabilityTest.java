package dev.lazaret.check.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FileCapabilityTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "010000010020000000000000, cap_net_raw=ep",
        "0100000200200000000000000000000000000000, cap_net_raw=ep",
        "0000000200040000000000000000000000000000, cap_net_bind_service=p",
        "010000030020000000000000000000000000000040420f00, cap_net_raw=ep",
        "0100000200000000000000008000000000000000, cap_bpf=ep",
        "0000000200000000002000000000000000000000, cap_net_raw=i"
      })
  void decodesEachRevision(String hex, String expected) {
    assertThat(FileCapability.decode(HexFormat.of().parseHex(hex)))
        .get()
        .extracting(FileCapability::text)
        .isEqualTo(expected);
  }

  @Test
  void knowsTheRootOfAUserNamespace() {
    // given
    byte[] attribute = HexFormat.of().parseHex("010000030020000000000000000000000000000040420f00");

    // when
    FileCapability decoded = FileCapability.decode(attribute).orElseThrow();

    // then
    assertThat(decoded.rootId()).isEqualTo(1_000_000L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "01", "01000002", "010000040020000000000000", "0100000100200000000000"})
  void refusesOtherRevisionsAndLengths(String hex) {
    assertThat(FileCapability.decode(HexFormat.of().parseHex(hex))).isEmpty();
  }
}

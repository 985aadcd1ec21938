package dev.lazaret.sinkhole;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xbill.DNS.utils.base32;

final class MarkScanTest {
  private static final String SECRET = TestSinkhole.SECRET;
  private static final Mark OTHER =
      new Mark("ssh", SECRET.substring(4) + "more", Set.of(), List.of());
  private static final Marks MARKS = Marks.of(List.of(TestSinkhole.aws(), OTHER));

  @Test
  void findsAMarkInPiecesOfOneByte() {
    MarkScan scan = new MarkScan(MARKS);
    byte[] bytes = ("key=" + SECRET + "\n").getBytes(US_ASCII);
    int found = 0;
    for (int i = 0; i < bytes.length; i++) {
      found += scan.feed(bytes, i, i + 1).size();
    }

    assertThat(found).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz", "wJalrXUtn"})
  void findsAMarkInBase64WhateverStandsBefore(String before) {
    byte[] bytes = (before + SECRET + "and what follows").getBytes(US_ASCII);

    assertThat(decoys(Base64.getEncoder().encode(bytes))).containsExactly("aws");
    assertThat(decoys(Base64.getUrlEncoder().encode(bytes))).containsExactly("aws");
    assertThat(decoys(Base64.getMimeEncoder(20, "\r\n".getBytes(US_ASCII)).encode(bytes)))
        .containsExactly("aws");
  }

  @Test
  void findsAMarkInPercentEncoding() {
    String everything = "%" + HexFormat.ofDelimiter("%").formatHex(SECRET.getBytes(US_ASCII));

    assertThat(decoys(URLEncoder.encode(SECRET, US_ASCII))).containsExactly("aws");
    assertThat(decoys(everything)).containsExactly("aws");
    assertThat(decoys("100%%" + everything)).containsExactly("aws");
  }

  @Test
  void findsBase64InPercentEncoding() {
    String base64 = Base64.getEncoder().encodeToString(("[" + SECRET + "]").getBytes(US_ASCII));

    assertThat(decoys("data=" + URLEncoder.encode(base64, US_ASCII))).containsExactly("aws");
  }

  @Test
  void findsAMarkInHexadecimal() {
    assertThat(decoys(HexFormat.of().formatHex(SECRET.getBytes(US_ASCII)))).containsExactly("aws");
    assertThat(decoys(HexFormat.of().withUpperCase().formatHex(SECRET.getBytes(US_ASCII))))
        .containsExactly("aws");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "xy", "xyz", "wxyz"})
  void findsAMarkInBase32WhereverItStands(String before) {
    byte[] said = (before + SECRET + "tail").getBytes(US_ASCII);
    String capitals = base32(said);

    assertThat(decoys(capitals)).containsExactly("aws");
    assertThat(decoys(capitals.toLowerCase(Locale.ROOT))).containsExactly("aws");
  }

  /** As dnsjava has it, without padding. */
  private static String base32(byte[] bytes) {
    return new base32(base32.Alphabet.BASE32, false, false).toString(bytes);
  }

  @Test
  void findsAMarkThatBeginsInsideOfAnother() {
    assertThat(decoys(SECRET + "more")).containsExactly("aws", "ssh");
  }

  @Test
  void findsNothingInWhatIsOnlyNearlyAMark() {
    assertThat(decoys(SECRET.substring(1))).isEmpty();
    assertThat(decoys(SECRET.toLowerCase(Locale.ROOT))).isEmpty();
    assertThat(decoys(SECRET.substring(0, 20) + " " + SECRET.substring(20))).isEmpty();
  }

  @Test
  void knowsAServiceByItsNameOrItsAddressAndItsProtocol() {
    Mark mark = TestSinkhole.aws();

    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "192.0.2.1", "s3.amazonaws.com")).isTrue();
    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "127.9.9.9", null)).isTrue();
    assertThat(MarkScan.isOwn(mark, Protocol.HTTP, "192.0.2.1", "s3.amazonaws.com")).isFalse();
    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "192.0.2.1", "notamazonaws.com")).isFalse();
    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "192.0.2.1", null)).isFalse();
  }

  @Test
  void takesNobodysNameBelowAServiceForTheService() {
    var mark = new Mark("token", SECRET, Set.of(Protocol.HTTPS), List.of("api.example"));

    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "192.0.2.1", "api.example")).isTrue();
    assertThat(MarkScan.isOwn(mark, Protocol.HTTPS, "192.0.2.1", "evil.api.example")).isFalse();
  }

  private static List<String> decoys(String text) {
    return decoys(text.getBytes(US_ASCII));
  }

  private static List<String> decoys(byte[] bytes) {
    return new MarkScan(MARKS).feed(bytes).stream().map(Mark::decoy).toList();
  }
}

package dev.lazaret.sinkhole;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RecognitionTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "GET / HTTP/1.1, HTTP",
        "POST /x HTTP/1.1, HTTP",
        "CONNECT a:443 HTTP/1.1, PROXY",
        "PRI * HTTP/2.0, HTTP2",
        "SSH-2.0-Go, SSH",
        "{'id':1, STRATUM",
        "EHLO me, SMTP",
        "NICK bot, IRC",
        "PING, REDIS",
        "*1, REDIS",
      })
  void knowsAProtocolByItsFirstWords(String said, Protocol protocol) {
    assertThat(Recognition.of(said.getBytes(ISO_8859_1))).isEqualTo(protocol);
  }

  @Test
  void knowsProtocolsOfBytes() {
    assertThat(Recognition.of(new byte[] {0x16, 3, 1, 2, 0})).isEqualTo(Protocol.TLS);
    assertThat(Recognition.of(new byte[] {5, 1, 0})).isEqualTo(Protocol.SOCKS);
    assertThat(Recognition.of(new byte[] {4, 1, 0, 80, 1, 2, 3, 4, 0})).isEqualTo(Protocol.SOCKS);
    assertThat(Recognition.of(new byte[] {0, 0, 0, 8, 4, (byte) 0xd2, 0x16, 0x2f}))
        .isEqualTo(Protocol.POSTGRES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "G", "hello world", "get / http", "$ id", "uid=0(root) gid=0"})
  void knowsNothingElse(String said) {
    assertThat(Recognition.of(said.getBytes(ISO_8859_1))).isNull();
  }
}

package dev.lazaret.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OwnAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "images",
        "//evil.example",
        "/\\evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/a\r\nSet-Cookie: x=y",
        "/a\u0000",
        "/a?q=\"><script>",
        "/a#part",
        "/a?q=%zz",
        "/a?q=%"
      })
  void whatLeadsElsewhereOrIsNoAddressLeadsToTheStart(String sent) {
    assertThat(OwnAddress.sent(sent)).isEqualTo(OwnAddress.START);
  }

  @Test
  void aVeryLongAddressLeadsToTheStart() {
    assertThat(OwnAddress.sent("/" + "a".repeat(1_000_000))).isEqualTo(OwnAddress.START);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/images/sha256:ab|tenant=acme&platform=linux/arm64|/images/sha256:ab?tenant=acme&platform=linux/arm64",
        "/images/x|q=a%20b%26c|/images/x?q=a%20b%26c",
        "/images/x|q=\"><script>|/images/x?q=%22%3E%3Cscript%3E",
        "/images/x|q=100%|/images/x?q=100%25",
        "/images/x|q=锁|/images/x?q=%E9%94%81",
        "/images/x|q={a\\b}|/images/x?q=%7Ba%5Cb%7D",
        "/images/x||/images/x"
      })
  void theQueryOfAPageComesAlongEncoded(String path, String query, String expected) {
    OwnAddress address = OwnAddress.of(path, query);

    assertThat(address.text()).isEqualTo(expected);
    assertThat(OwnAddress.sent(address.text())).isEqualTo(address);
    assertThat(address.uri().getRawPath()).isEqualTo(path);
  }

  @Test
  void aQueryThatIsTooLongStaysBehind() {
    assertThat(OwnAddress.of("/images/x", "q=" + "a".repeat(5000)).text()).isEqualTo("/images/x");
  }
}

package dev.lazaret.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.0/8, 127.1.2.3, true",
    "127.0.0.0/8, 128.0.0.1, false",
    "127.0.0.0/8, ::ffff:127.0.0.1, true",
    "10.1.2.3, 10.1.2.3, true",
    "10.1.2.3, 10.1.2.4, false",
    "::1/128, ::1, true",
    "::1/128, ::2, false",
    "0.0.0.0/0, 203.0.113.9, true",
    "0.0.0.0/0, ::2, false"
  })
  void holdsWhatBeginsAlike(String range, String address, boolean held) {
    assertThat(AddressRange.of(range).contains(InetAddress.ofLiteral(address))).isEqualTo(held);
  }

  @Test
  void refusesWhatIsNoNetwork() {
    for (String text : new String[] {"10.0.0.0/33", "10.0.0.0/-1", "host/8", "10.0.0.0/x"}) {
      assertThatThrownBy(() -> AddressRange.of(text)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}

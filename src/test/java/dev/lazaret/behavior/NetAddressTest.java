package dev.lazaret.behavior;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NetAddressTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, LOOPBACK",
    "::1, LOOPBACK",
    "::ffff:127.0.0.1, LOOPBACK",
    "0.0.0.0, ANY",
    "::, ANY",
    "10.1.2.3, PRIVATE",
    "100.64.0.1, PRIVATE",
    "fd00::1, PRIVATE",
    "169.254.169.254, LINK_LOCAL",
    "fe80::1, LINK_LOCAL",
    "224.0.0.251, MULTICAST",
    "203.0.113.7, PUBLIC",
    "2001:db8::1, PUBLIC",
    "/run/docker.sock, UNIX",
    "@abstract, UNIX",
    "example.com, UNKNOWN"
  })
  void knowsWhereAnAddressLies(String address, NetAddress where) {
    assertThat(NetAddress.of(address)).isEqualTo(where);
  }
}

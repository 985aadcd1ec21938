package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class SocketAddressTest {
  @Test
  void readsAnInternetAddress() {
    byte[] raw = {2, 0, 0x11, 0x5c, (byte) 192, 0, 2, 9, 0, 0, 0, 0, 0, 0, 0, 0};

    assertThat(SocketAddress.of(raw)).isEqualTo(new SocketAddress("inet", "192.0.2.9", 4444));
  }

  @Test
  void readsThePathOfALocalSocket() {
    byte[] raw = {1, 0, '/', 'r', 'u', 'n', 0, 'x'};

    assertThat(SocketAddress.of(raw)).isEqualTo(new SocketAddress("unix", "/run", 0));
  }

  @Test
  void marksAnAbstractName() {
    assertThat(SocketAddress.of(new byte[] {1, 0, 0, 'a'}).address()).isEqualTo("@a");
  }

  @Test
  void keepsTheNumberOfAnUnknownFamilyAndOfACutAddress() {
    assertThat(SocketAddress.of(new byte[] {38, 0}).family()).isEqualTo("38");
    assertThat(SocketAddress.of(new byte[] {2, 0, 1}).family()).isEqualTo("2");
    assertThat(SocketAddress.of(new byte[0]).family()).isEqualTo("0");
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class PrintedArgumentsTest {
  private static @Nullable String[] read(int number, String text, long... values) {
    CallShape shape = CallShape.of(number);
    var texts = new @Nullable String[shape.arguments().length()];
    long[] six = java.util.Arrays.copyOf(values, 6);
    new PrintedArguments(text, shape, six).copyTo(texts);
    return texts;
  }

  @Test
  void cutsAtThePointersThatTheTraceTold() {
    assertThat(
            read(
                165,
                "0xa none, 0xb /mnt, 0xc tmpfs, 0x8000, <null>) = 0 (0x0) errno=1 (x) (1µs)",
                0xa,
                0xb,
                0xc,
                0x8000,
                0))
        .containsExactly("none", "/mnt", "tmpfs", null, null);
  }

  @Test
  void readsFoldersOfDescriptors() {
    assertThat(
            read(
                265,
                "AT_FDCWD /tmp, 0xa a, 0x3 /var, 0xb b, 0x0) = 0 (0x0) (1µs)",
                -100,
                0xa,
                3,
                0xb,
                0))
        .containsExactly("/tmp", "a", "/var", "b", null);
  }

  @Test
  void tellsNothingWhereTheGuestWroteAPointerItself() {
    assertThat(read(82, "0xa x, 0xb y, 0xb z) = 0 (0x0) (1µs)", 0xa, 0xb))
        .containsExactly(null, null);
  }

  @Test
  void readsTheDestinationOfADatagram() {
    var texts =
        read(
            44,
            "0x3 socket:[1], 0x10, 0x4, 0x0, 0xab {Family: AF_INET, Addr: 9.9.9.9, Port: 53}, 0x10)"
                + " = 0 (0x0) (1µs)",
            3,
            0x10,
            4,
            0,
            0xab,
            0x10);

    assertThat(PrintedAddress.of(String.valueOf(texts[4])))
        .isEqualTo(new SocketAddress("inet", "9.9.9.9", 53));
  }
}

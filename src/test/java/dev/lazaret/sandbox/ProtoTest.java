package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class ProtoTest {
  @Test
  void refusesALengthBeyondTheMessage() {
    var proto = new Proto(new byte[] {0x12, 0x7f, 'a'}, 0, 3);

    assertThatThrownBy(() -> read(proto)).isInstanceOf(MalformedTrace.class);
  }

  @Test
  void refusesANumberWithoutEnd() {
    byte[] endless = new byte[12];
    java.util.Arrays.fill(endless, (byte) 0xff);

    assertThatThrownBy(() -> read(new Proto(endless, 0, 12))).isInstanceOf(MalformedTrace.class);
  }

  private static void read(Proto proto) throws MalformedTrace {
    for (int field = proto.next(); field != 0; field = proto.next()) {
      proto.skip();
    }
  }

  @Test
  void everyInputIsReadOrRefused() {
    var random = new Random(7);
    int read = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] noise = new byte[random.nextInt(60)];
      random.nextBytes(noise);
      for (Kind kind : Kind.values()) {
        try {
          TraceMessage.decode(kind, noise, 0);
          read++;
        } catch (MalformedTrace e) {
          assertThat(e).hasMessageStartingWith("Malformed trace packet");
        }
      }
    }
    assertThat(read).isPositive();
  }
}

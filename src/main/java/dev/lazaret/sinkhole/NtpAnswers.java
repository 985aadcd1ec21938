package dev.lazaret.sinkhole;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Tells the time to those who ask by NTP (RFC 5905, section 7.3). */
final class NtpAnswers {
  private static final int LENGTH = 48;
  private static final int CLIENT = 3;
  private static final int SERVER = 4;

  /** Seconds from 1900 to 1970. */
  private static final long EPOCH = 2_208_988_800L;

  private NtpAnswers() {}

  static byte @Nullable [] answer(byte[] query, Run run, Place place) {
    run.scan().feed(query).forEach(mark -> run.sent(mark, place, Protocol.NTP));
    if (query.length < LENGTH || (query[0] & 7) != CLIENT) {
      run.contacted(place, Protocol.UDP, Printable.of(query, 64));
      return null;
    }
    int version = query[0] >> 3 & 7;
    run.contacted(place, Protocol.NTP, "time asked, version " + version);
    return reply(query, version, run.now());
  }

  private static byte[] reply(byte[] query, int version, long millis) {
    long time = (millis / 1000 + EPOCH) << 32 | (millis % 1000 << 32) / 1000;
    return ByteBuffer.allocate(LENGTH)
        .put((byte) (version << 3 | SERVER))
        .put((byte) 2)
        .put(query[2])
        .put((byte) -20)
        .putInt(0x100)
        .putInt(0x200)
        .put(new byte[] {(byte) 192, 0, 2, 123})
        .putLong(time - (16L << 32))
        .put(query, LENGTH - Long.BYTES, Long.BYTES)
        .putLong(time)
        .putLong(time)
        .array();
  }
}

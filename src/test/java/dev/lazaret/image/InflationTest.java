package dev.lazaret.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.Test;

/** Inflating gives what zlib gives, refuses what zlib refuses, and ends where zlib ends. */
final class InflationTest {
  private static final int MOST = 1 << 21;

  /** How a stream ended, what it gave if it ended well, and how many bytes were left behind it. */
  private record Ending(String how, int content, int left) {}

  private static Ending ours(byte[] stream, int step) throws IOException {
    return ours(new BitInput(new ByteArrayInputStream(stream)), step);
  }

  private static Ending ours(BitInput in, int step) throws IOException {
    var inflation = new Inflation(in);
    inflation.begin();
    var out = new ByteArrayOutputStream();
    byte[] piece = new byte[step];
    try {
      for (int count = inflation.read(piece, 0, step);
          count > 0 && out.size() < MOST;
          count = inflation.read(piece, 0, step)) {
        out.write(piece, 0, count);
      }
    } catch (EOFException e) {
      return new Ending("truncated", 0, 0);
    } catch (DataFormatException e) {
      return new Ending(in.isOverrun() ? "truncated" : "damaged", 0, 0);
    }
    assertThat(inflation.total()).isEqualTo(out.size());
    int left = 0;
    while (in.hasMore()) {
      in.take(8);
      left++;
    }
    return new Ending("whole", Arrays.hashCode(out.toByteArray()), left);
  }

  private static Ending zlib(byte[] stream) {
    var inflater = new Inflater(true);
    try {
      inflater.setInput(stream);
      var out = new ByteArrayOutputStream();
      byte[] piece = new byte[1 << 16];
      while (!inflater.finished() && out.size() < MOST) {
        int count = inflater.inflate(piece);
        if (count == 0 && inflater.needsInput()) {
          return new Ending("truncated", 0, 0);
        }
        out.write(piece, 0, count);
      }
      return new Ending("whole", Arrays.hashCode(out.toByteArray()), inflater.getRemaining());
    } catch (DataFormatException e) {
      return new Ending("damaged", 0, 0);
    } finally {
      inflater.end();
    }
  }

  private static byte[] deflated(byte[] content, int level, int strategy) {
    var deflater = new Deflater(level, true);
    deflater.setStrategy(strategy);
    deflater.setInput(content);
    deflater.finish();
    byte[] stream = new byte[content.length * 2 + 64];
    int size = 0;
    while (!deflater.finished()) {
      size += deflater.deflate(stream, size, stream.length - size);
    }
    deflater.end();
    return Arrays.copyOf(stream, size);
  }

  /** Runs, words, matches at all distances, and noise, mixed differently each time. */
  private static byte[] content(Random random, int size) {
    byte[] content = new byte[size];
    int at = 0;
    while (at < size) {
      int length = Math.min(size - at, 1 + random.nextInt(1 + random.nextInt(2000)));
      int distance = 1 + random.nextInt(1 + random.nextInt(at + 1));
      for (int i = at; i < at + length; i++) {
        content[i] =
            switch (length % 3) {
              case 0 -> (byte) random.nextInt();
              case 1 -> (byte) "etaoin shrdlu\n".charAt(random.nextInt(14));
              default -> i < distance ? (byte) length : content[i - distance];
            };
      }
      at += length;
    }
    return content;
  }

  @Test
  void givesWhatZlibGives() throws Exception {
    var random = new Random(20261129);
    for (int round = 0; round < 300; round++) {
      byte[] content = content(random, random.nextInt(1 + random.nextInt(400_000)));
      byte[] stream = deflated(content, random.nextInt(10), random.nextInt(3));
      byte[] followed = Arrays.copyOf(stream, stream.length + random.nextInt(40));

      assertThat(ours(followed, 1 + random.nextInt(100_000)))
          .as("round %d", round)
          .isEqualTo(new Ending("whole", Arrays.hashCode(content), followed.length - stream.length))
          .isEqualTo(zlib(followed));
    }
  }

  @Test
  void givesTheSameForTheDeepestCodesAndWhereverTheInputIsCut() throws Exception {
    var random = new Random(20261201);
    for (int round = 0; round < 500; round++) {
      byte[] stream = RandomDeflate.stream(random, random.nextInt(150_000));
      var in = new BitInput(new ByteArrayInputStream(stream), 1 + random.nextInt(60));

      assertThat(ours(in, 1 << 16))
          .as("round %d", round)
          .isEqualTo(zlib(stream))
          .extracting(Ending::how)
          .isEqualTo("whole");
    }
  }

  @Test
  void endsDamagedStreamsAsZlibDoes() throws Exception {
    var random = new Random(20261130);
    for (int round = 0; round < 40_000; round++) {
      byte[] content = content(random, 1 + random.nextInt(1 + random.nextInt(3000)));
      byte[] stream = deflated(content, 1 + random.nextInt(9), random.nextInt(3));
      // The codes stand at the beginning.
      int reach = random.nextBoolean() ? stream.length : Math.min(stream.length, 90);
      for (int change = random.nextInt(4); change >= 0; change--) {
        stream[random.nextInt(reach)] ^= (byte) (1 << random.nextInt(8));
      }
      byte[] damaged =
          random.nextInt(4) == 0 ? Arrays.copyOf(stream, random.nextInt(stream.length)) : stream;

      assertThat(ours(damaged, 1 << 16)).as("round %d", round).isEqualTo(zlib(damaged));
    }
  }

  @Test
  void endsNoiseAsZlibDoes() throws Exception {
    var random = new Random(20261131);
    for (int round = 0; round < 100_000; round++) {
      byte[] noise = new byte[1 + random.nextInt(200)];
      random.nextBytes(noise);
      // Of the kinds of blocks, the one that brings its own codes has most to go wrong.
      noise[0] = (byte) (noise[0] & ~6 | (round % 4 == 0 ? noise[0] & 6 : 4));

      assertThat(ours(noise, 1 << 16)).as("round %d", round).isEqualTo(zlib(noise));
    }
  }
}

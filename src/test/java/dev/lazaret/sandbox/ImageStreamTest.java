package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.engine.EngineFailures;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

final class ImageStreamTest {
  @Test
  void givesTheLoaderWhatTheSourceWrites() throws Exception {
    String loaded =
        ImageStream.into(in -> new String(all(in)), out -> out.write("archive".getBytes()));

    assertThat(loaded).isEqualTo("archive");
  }

  /** Repeated since it is the order of two threads that matters. */
  @RepeatedTest(20)
  void tellsTheSourcesReasonWhenTheLoaderComplainsOfItsEnd() {
    var reason = new IllegalStateException("not an image");

    assertThatThrownBy(() ->
            ImageStream.into(
                in -> {
                  all(in);
                  throw EngineFailures.answered("unexpected EOF");
                },
                out -> {
                  out.write(1);
                  throw reason;
                }))
        .isInstanceOf(ImageSourceFailed.class)
        .hasCause(reason);
  }

  @Test
  void tellsThatTheSourceBrokeDown() {
    var reason = new AssertionError("out of everything");

    assertThatThrownBy(() ->
            ImageStream.into(
                in -> new String(all(in)),
                out -> {
                  throw reason;
                }))
        .isInstanceOf(ImageSourceFailed.class)
        .hasCause(reason);
  }

  @Test
  void tellsTheLoadersReasonWhileTheSourceIsStillWriting() {
    assertThatThrownBy(() ->
            ImageStream.into(
                in -> {
                  throw EngineFailures.answered("no space left");
                },
                out -> out.write(new byte[8 << 20])))
        .isInstanceOf(SandboxFailure.class)
        .hasMessageContaining("no space left");
  }

  private static byte[] all(java.io.InputStream in) {
    try {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Result;
import dev.lazaret.behavior.TestEvents;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StreamEventsTest {
  private static final int DUP = 32;
  private static final int DUP2 = 33;
  private static final String SOCKET = "socket:[1]";
  private static final SocketAddress PLACE = new SocketAddress("inet", "203.0.113.7", 4444);
  private final Event.Header header = TestEvents.header();
  private final StreamEvents streams = new StreamEvents();

  private @Nullable Event duplicated(int call, long from, long to, String path) {
    var entry =
        new TraceMessage(
            Kind.DUP,
            call,
            TraceMessage.Context.NONE,
            null,
            Map.of(4, from, 5, to),
            Map.of(),
            new byte[0]);
    return streams.duplicated(header, entry, path, new Result(to, 0));
  }

  private static List<String> texts(@Nullable Event event) {
    return event instanceof Event.KernelCalled called ? called.texts() : List.of();
  }

  @Test
  void tellsWhereAStandardStreamIsConnectedTo() {
    streams.connected(header, 5, PLACE);

    assertThat(texts(duplicated(DUP2, 5, 0, SOCKET)))
        .containsExactly(SOCKET, "203.0.113.7", "4444");
  }

  @Test
  void followsASocketOverOtherNumbers() {
    streams.connected(header, 5, PLACE);
    duplicated(DUP, 5, 10, SOCKET);

    assertThat(texts(duplicated(DUP2, 10, 1, SOCKET))).hasSize(3);
  }

  @Test
  void forgetsANumberThatStandsForSomethingElse() {
    streams.connected(header, 5, PLACE);
    streams.made(header, new Result(5, 0));

    assertThat(texts(duplicated(DUP2, 5, 0, SOCKET))).containsExactly(SOCKET);
  }

  @Test
  void doesNotTakeAPipeForTheSocketThatHadItsNumber() {
    streams.connected(header, 5, PLACE);

    assertThat(texts(duplicated(DUP2, 5, 0, "pipe:[2]"))).containsExactly("pipe:[2]");
  }

  @Test
  void tellsAChildWhatItsParentConnected() {
    streams.connected(header, 5, PLACE);
    streams.made(7, 8);
    var child = TestEvents.by(8, 0, 0);
    var entry =
        new TraceMessage(
            Kind.DUP, DUP2, TraceMessage.Context.NONE, null, Map.of(4, 5L), Map.of(), new byte[0]);

    var event = streams.duplicated(child, entry, SOCKET, new Result(0, 0));

    assertThat(texts(event)).hasSize(3);
  }

  @Test
  void saysNothingOfOtherDescriptors() {
    assertThat(duplicated(DUP2, 5, 255, "/etc/passwd")).isNull();
  }

  @Test
  void tellsThatManyDescriptorsAreOpenAndThatNoneIsLeft() {
    var refused =
        new TraceMessage(
            Kind.DUP, DUP, TraceMessage.Context.NONE, null, Map.of(), Map.of(), new byte[0]);

    assertThat(duplicated(DUP, 5, 4_095, "")).isNull();
    assertThat(duplicated(DUP, 5, 4_096, "")).isNotNull();
    assertThat(duplicated(DUP, 5, 4_097, "")).isNull();
    assertThat(streams.duplicated(header, refused, "", new Result(-1, 24))).isNotNull();
    assertThat(streams.duplicated(header, refused, "", new Result(-1, 9))).isNull();
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.Event.Origin;
import dev.lazaret.behavior.GuestFile;
import dev.lazaret.behavior.Phase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EventDecoderTest {
  private static final long MILLI = 1_000_000;
  @TempDir Path folder;

  private List<Event> decode(CallTexts texts, byte[]... packets) throws IOException {
    Path path = folder.resolve("trace");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      for (byte[] packet : packets) {
        file.append(EvidenceFile.PACKET, packet);
      }
      file.append(EvidenceFile.PHASE, Phase.IDLE.name().getBytes(StandardCharsets.US_ASCII));
      file.append(EvidenceFile.PACKET, exited(1));
    }
    return EventDecoder.decode(TraceSource.of(path), List.of(texts), Map.of(), 1000).events();
  }

  /** The texts of a log that was kept. */
  private CallTexts texts(String log) throws IOException {
    Path evidence = folder.resolve("calls");
    try (var file = EvidenceFile.create(evidence, 1 << 20)) {
      file.write(EvidenceFile.CALLS, log.getBytes(StandardCharsets.UTF_8));
    }
    return CallTexts.read(TraceSource.of(evidence)).getFirst();
  }

  private static byte[] started() {
    return Packets.packet(
        1,
        0,
        Packets.message(1000 * MILLI, 0, 0)
            .field(2, "id")
            .field(3, "/work")
            .field(4, "./serve")
            .field(5, "HOME=/"));
  }

  private static byte[] exited(int pid) {
    return Packets.packet(5, 0, Packets.message(1500 * MILLI, pid, pid).field(2, 256));
  }

  private static byte[] open(int pid, boolean exit) {
    var message = Packets.message(1001 * MILLI, pid, pid);
    if (exit) {
      message.exit(0, 2);
    }
    return Packets.packet(
        7,
        0,
        message.field(3, 257).field(4, -100).field(6, "../proc//sys/./kernel/x").field(7, 0x241));
  }

  private static byte[] mkdir(boolean exit) {
    var message = Packets.message(1002 * MILLI, 1, 1);
    if (exit) {
      message.exit(0, 0);
    }
    return Packets.packet(6, 0, message.field(4, 83).field(5, 0x1000).field(6, 0755));
  }

  @Test
  void tellsAFileByItsAbsolutePathAndWhatCameOfIt() throws Exception {
    var events = decode(CallTexts.none(), started(), open(1, false), open(1, true));

    assertThat(events)
        .filteredOn(Event.Opened.class::isInstance)
        .singleElement()
        .satisfies(event -> {
          var opened = (Event.Opened) event;
          assertThat(opened.path()).isEqualTo("/proc/sys/kernel/x");
          assertThat(opened.write()).isTrue();
          assertThat(opened.create()).isTrue();
          assertThat(opened.result()).isEqualTo(new Event.Result(0, 2));
          assertThat(opened.header().atMillis()).isEqualTo(1);
          assertThat(opened.header().process().exe()).isEqualTo("/work/serve");
        });
  }

  @Test
  void tellsAFileBehindTheLinksOfTheImage() throws Exception {
    Path path = folder.resolve("linked");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      for (byte[] packet : List.of(started(), open(1, false), open(1, true))) {
        file.append(EvidenceFile.PACKET, packet);
      }
    }

    var decoded =
        EventDecoder.decode(
            TraceSource.of(path), List.of(), Map.of("/proc/sys/kernel", "/data"), 1000);

    assertThat(decoded.gaps()).isEmpty();
    assertThat(decoded.events())
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(event -> ((Event.Opened) event).file())
        .containsExactly(new GuestFile("/proc/sys/kernel/x", "/data/x"));
  }

  @Test
  void saysThatANameChangedWhoseTextIsNotKnown() throws Exception {
    Path path = folder.resolve("unnamed");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      for (int call : new int[] {82, 133, 87}) {
        var entry = Packets.message(1001 * MILLI, 1, 1).field(4, call).field(5, 0x1000);
        var exit = Packets.message(1001 * MILLI, 1, 1).exit(0, 0).field(4, call).field(5, 0x1000);
        file.append(EvidenceFile.PACKET, Packets.packet(6, 0, entry));
        file.append(EvidenceFile.PACKET, Packets.packet(6, 0, exit));
      }
    }

    assertThat(EventDecoder.decode(TraceSource.of(path), List.of(), Map.of(), 1000).gaps())
        .containsExactly("2 of its calls changed names, and which is not known");
  }

  @Test
  void aSecondStartBeginsWithTheNamesThatTheFirstOneLeft() throws Exception {
    var texts =
        texts(
            "{\"msg\":\"[   1:   1] guest X symlink(0x1000 /proc/sysrq-trigger, 0x2000 /tmp/x) = 0"
                + " (0x0) (1µs)\"}\n");
    Path path = folder.resolve("again");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      file.append(EvidenceFile.PACKET, symlink(false));
      file.append(EvidenceFile.PACKET, symlink(true));
      file.append(EvidenceFile.SESSION, new byte[0]);
      file.append(EvidenceFile.PACKET, openOf("/tmp/x", false));
      file.append(EvidenceFile.PACKET, openOf("/tmp/x", true));
    }

    var decoded = EventDecoder.decode(TraceSource.of(path), List.of(texts), Map.of(), 1000);

    assertThat(decoded.events())
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(event -> ((Event.Opened) event).file())
        .containsExactly(new GuestFile("/tmp/x", "/proc/sysrq-trigger"));
  }

  private static byte[] symlink(boolean exit) {
    var message = Packets.message(1001 * MILLI, 1, 1);
    if (exit) {
      message.exit(0, 0);
    }
    return Packets.packet(6, 0, message.field(4, 88).field(5, 0x1000).field(6, 0x2000));
  }

  @Test
  void saysThatANameChangedWhileItWasUsed() throws Exception {
    Path path = folder.resolve("swapped");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      for (byte[] packet : List.of(openOf("/tmp/x", false), openOf("/proc/sysrq-trigger", true))) {
        file.append(EvidenceFile.PACKET, packet);
      }
    }

    assertThat(EventDecoder.decode(TraceSource.of(path), List.of(), Map.of(), 1000).gaps())
        .containsExactly("1 of the names that it used changed while they were used");
  }

  private static byte[] openOf(String path, boolean exit) {
    var message = Packets.message(1001 * MILLI, 1, 1);
    if (exit) {
      message.exit(3, 0);
    }
    return Packets.packet(7, 0, message.field(3, 257).field(4, -100).field(6, path).field(7, 1));
  }

  @Test
  void saysThatAFileWasAskedForWithoutANameThatIsKnown() throws Exception {
    Path path = folder.resolve("openat2");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      var entry = Packets.message(1001 * MILLI, 1, 1).field(4, 437).field(6, 0x1000);
      var exit = Packets.message(1001 * MILLI, 1, 1).exit(-1, 38).field(4, 437).field(6, 0x1000);
      file.append(EvidenceFile.PACKET, Packets.packet(6, 0, entry));
      file.append(EvidenceFile.PACKET, Packets.packet(6, 0, exit));
    }

    var decoded = EventDecoder.decode(TraceSource.of(path), List.of(), Map.of(), 1000);

    assertThat(decoded.gaps())
        .containsExactly("Where 1 of the names that it used lead is not known");
    assertThat(decoded.events()).singleElement().isInstanceOf(Event.KernelCalled.class);
  }

  @Test
  void givesEachEventThePhaseItHappenedIn() throws Exception {
    var events = decode(CallTexts.none(), started());

    assertThat(events).extracting(e -> e.header().phase()).containsExactly(Phase.START, Phase.IDLE);
  }

  @Test
  void tellsACallThatNeverReturned() throws Exception {
    var events = decode(CallTexts.none(), started(), mkdir(false));

    assertThat(events).anyMatch(e -> e instanceof Event.PathChanged c && !c.result().succeeded());
  }

  @Test
  void knowsTheHealthCheckAndItsChildren() throws Exception {
    Path path = folder.resolve("probed");
    try (var file = EvidenceFile.create(path, 1 << 20)) {
      file.append(EvidenceFile.PACKET, started());
      file.append(EvidenceFile.COMMAND, "check\0now".getBytes(StandardCharsets.UTF_8));
      for (byte[] packet : List.of(cloned(40, 41, 41), open(41, true), open(1, true))) {
        file.append(EvidenceFile.PACKET, packet);
      }
    }

    assertThat(EventDecoder.decode(TraceSource.of(path), List.of(), Map.of(), 1000).events())
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(e -> e.header().process().origin(), e -> e.header().process().argv())
        .containsExactly(
            tuple(Origin.HEALTH_CHECK, List.of("check", "now")),
            tuple(Origin.IMAGE, List.of("./serve")));
  }

  private static byte[] cloned(int pid, int tid, int tgid) {
    return Packets.packet(
        2, 0, Packets.message(1001 * MILLI, pid, pid).field(3, tid).field(4, tgid));
  }

  private static byte[] exited(int tid, int pid) {
    return Packets.packet(5, 0, Packets.message(1400 * MILLI, tid, pid));
  }

  private static byte[] opened(int tid, int pid) {
    var message = Packets.message(1450 * MILLI, tid, pid).exit(3, 0);
    return Packets.packet(7, 0, message.field(3, 257).field(4, -100).field(6, "/etc/hosts"));
  }

  @Test
  void aProcessLivesOnWhenItsFirstThreadEnds() throws Exception {
    var events =
        decode(
            CallTexts.none(),
            started(),
            cloned(1, 20, 20),
            cloned(20, 21, 20),
            exited(20, 20),
            opened(21, 20),
            exited(21, 20));

    assertThat(events)
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(e -> e.header().process())
        .allSatisfy(process -> assertThat(process.exe()).isEqualTo("/work/serve"))
        .allSatisfy(process -> assertThat(process.origin()).isEqualTo(Origin.IMAGE));
    assertThat(events)
        .filteredOn(Event.Exited.class::isInstance)
        .extracting(e -> ((Event.Exited) e).tid(), e -> ((Event.Exited) e).last())
        .startsWith(tuple(20, false), tuple(21, true));
  }

  @Test
  void aThreadThatExecutesAProgramIsTheProcessFromThenOn() throws Exception {
    byte[] executed =
        Packets.packet(
            3, 0, Packets.message(1300 * MILLI, 21, 20).field(2, "/bin/other").field(3, "other"));

    var events =
        decode(
            CallTexts.none(),
            started(),
            cloned(1, 20, 20),
            cloned(20, 21, 20),
            executed,
            exited(20, 20),
            opened(20, 20),
            exited(20, 20));

    assertThat(events)
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(e -> e.header().process().exe())
        .containsExactly("/bin/other");
    assertThat(events)
        .filteredOn(Event.Exited.class::isInstance)
        .extracting(e -> ((Event.Exited) e).last())
        .startsWith(false, true);
  }

  @Test
  void aProcessThatNobodyIsKnownToHaveMadeIsNotTheHealthCheck() throws Exception {
    var events = decode(CallTexts.none(), started(), opened(77, 77));

    assertThat(events)
        .filteredOn(Event.Opened.class::isInstance)
        .extracting(e -> e.header().process().origin())
        .containsExactly(Origin.IMAGE);
  }

  @Test
  void takesOnlyTextsFromTheSecondChannel() throws Exception {
    var texts =
        texts(
            """
            {"msg":"[   1:   1] guest X mkdir(0x9999 /other, 0o755) = 0 (0x0) (1µs)","level":"info"}
            {"msg":"[   1:   1] guest E mkdir(0x1000 /made, 0o755)","level":"info"}
            not json at all
            {"msg":"[   1:   1] guest X mkdir(0x1000 /made, 0o755) = 0, 0o755) = 0 (0x0) (1µs)"}
            {"msg":"[   1:   1] guest X rmdir(0x1000 /never) = 0 (0x0) (1µs)","level":"info"}
            """);

    var events = decode(texts, started(), mkdir(false), mkdir(true));

    assertThat(events)
        .filteredOn(Event.PathChanged.class::isInstance)
        .singleElement()
        .satisfies(
            event -> assertThat(((Event.PathChanged) event).path()).isEqualTo("/made, 0o755) = 0"));
  }

  private static byte[] renamed(int tid, boolean exit) {
    var message = Packets.message(1003 * MILLI, tid, 1);
    if (exit) {
      message.exit(0, 0);
    }
    return Packets.packet(6, 0, message.field(4, 157).field(5, 15).field(6, 0x2000));
  }

  @Test
  void tellsTheNameThatAProcessGivesItselfAndNotThoseOfItsThreads() throws Exception {
    var texts =
        texts(
            """
            {"msg":"[   1:   1] guest E prctl(0xf, 0x2000)","level":"info"}
            {"msg":"[   1:   1] kworker/0:1 X prctl(0xf, 0x2000) = 0 (0x0) (1µs)","level":"info"}
            {"msg":"[   1:   2] cron X prctl(0xf, 0x2000) = 0 (0x0) (1µs)","level":"info"}
            """);

    var events =
        decode(
            texts,
            started(),
            renamed(1, false),
            renamed(1, true),
            renamed(2, false),
            renamed(2, true));

    assertThat(events)
        .filteredOn(Event.KernelCalled.class::isInstance)
        .singleElement()
        .satisfies(event ->
            assertThat(((Event.KernelCalled) event).texts()).containsExactly("kworker/0:1"));
  }

  @Test
  void passesOverWhatItCannotRead() throws Exception {
    byte[] unknown = Packets.packet(35, 0, Packets.message(1, 1, 1));
    byte[] broken = {8, 0, 7, 0, 0, 0, 0, 0, 0x0a, 0x7f};

    var events = decode(CallTexts.none(), started(), unknown, broken, new byte[3]);

    assertThat(events).hasSize(2);
  }
}

package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestListings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class RecordedRunTest {
  private static final long MILLI = 1_000_000;
  private static final List<LayerListing> LAYERS =
      List.of(TestListings.of("usr/bin/app", "etc/shadow"), TestListings.of("srv/page"));

  @Test
  void theRulesSayTheSameOfARunAndOfItsEvidence() throws IOException {
    TraceSource raw = recorded();
    RunContext run = run();

    BehaviorReport live = judge(events(raw), run);
    RecordedRun read = RecordedRun.read(evidence(raw, run, LAYERS));

    assertThat(live.findings())
        .extracting(finding -> finding.rule().value())
        .contains("runtime-exited-early", "runtime-decoy-read", "runtime-trace-incomplete");
    assertThat(read.events()).isEqualTo(events(raw));
    assertThat(judge(read.events(), read.context())).isEqualTo(live);
  }

  @Test
  void knowsWhatTheImageShipsAndWhatBecameOfTheRun() throws IOException {
    RunContext run = run();

    RunContext read = RecordedRun.read(evidence(recorded(), run, LAYERS)).context();

    assertThat(read.shipsFile().test("/srv/page")).isTrue();
    assertThat(read.shipsFile().test("/srv/other")).isFalse();
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("shipsFile", "syscalls")
        .isEqualTo(run);
  }

  @Test
  void refusesARecordWithoutWhatIsKnownBesides() {
    assertThatThrownBy(() -> RecordedRun.read(recorded()))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("besides its events");
  }

  @Test
  void refusesEvidenceThatIsCutShort() throws IOException {
    byte[] whole = bytes(evidence(recorded(), run(), LAYERS));

    for (int cut = 1; cut < 400; cut += 7) {
      byte[] some = Arrays.copyOf(whole, whole.length - cut);
      assertThatThrownBy(() -> RecordedRun.read(() -> new ByteArrayInputStream(some)))
          .isInstanceOf(NotReplayable.class);
    }
  }

  @Test
  void refusesEvidenceThatLacksALayer() throws IOException {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    evidence.writePieces(EvidenceFile.LAYER, LAYERS.getFirst().toBytes());
    evidence.writePieces(EvidenceFile.CONTEXT, RunDocument.of(run(), 2, 10).toBytes());
    evidence.close();

    assertThatThrownBy(() -> RecordedRun.read(source(out)))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("1 of the image's 2 layers");
  }

  @Test
  void refusesAnotherForm() throws IOException {
    String document = new String(RunDocument.of(run(), 0, 10).toBytes(), StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> RecordedRun.read(withDocument(document.replaceFirst("\"form\":1", "\"form\":2"))))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("form 2");
  }

  @Test
  void refusesADocumentThatLacksAPart() throws IOException {
    String document = new String(RunDocument.of(run(), 0, 10).toBytes(), StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> RecordedRun.read(withDocument(document.replaceFirst("\"networked\":true,", ""))))
        .isInstanceOf(NotReplayable.class);
  }

  @Test
  void refusesMoreStartsThanARunHas() throws IOException {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    evidence.write(EvidenceFile.SESSION, new byte[0]);
    evidence.write(EvidenceFile.SESSION, new byte[0]);
    evidence.close();

    assertThatThrownBy(() -> RecordedRun.read(source(out)))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("starts");
  }

  @Test
  void refusesListingsBeyondTheirBound() throws IOException {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    byte[] piece = new byte[4 << 20];
    evidence.write(EvidenceFile.LAYER, piece);
    for (int i = 0; i < 16; i++) {
      evidence.write(EvidenceFile.MORE, piece);
    }
    evidence.close();

    assertThatThrownBy(() -> RecordedRun.read(source(out)))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("layers list more");
  }

  @Test
  void keepsARunOfALargeImageInPieces() throws IOException {
    LayerListing large = TestListings.numbered(120_000);
    TraceSource evidence = evidence(recorded(), run(), List.of(large));

    assertThat(large.byteCount()).isGreaterThan(1 << 20);
    assertThat(RecordedRun.read(evidence).context().shipsFile().test("/many/119999")).isTrue();
  }

  private static TraceSource withDocument(String document) throws IOException {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    evidence.writePieces(EvidenceFile.CONTEXT, document.getBytes(StandardCharsets.UTF_8));
    evidence.close();
    return source(out);
  }

  private static BehaviorReport judge(List<dev.lazaret.behavior.Event> events, RunContext run) {
    return new BehaviorInspection(AllRules.list()).judge(events, run);
  }

  private static List<dev.lazaret.behavior.Event> events(TraceSource raw) throws IOException {
    var links = new ShippedPaths(MergedView.of(LAYERS)).links();
    return EventDecoder.decode(raw, links, RunLimits.DEFAULT.events()).events();
  }

  private static TraceSource evidence(TraceSource raw, RunContext run, List<LayerListing> layers)
      throws IOException {
    var out = new ByteArrayOutputStream();
    RecordedRun.write(raw, run, layers, RunLimits.DEFAULT, out);
    return source(out);
  }

  private static TraceSource source(ByteArrayOutputStream out) {
    byte[] bytes = out.toByteArray();
    return () -> new ByteArrayInputStream(bytes);
  }

  private static byte[] bytes(TraceSource source) throws IOException {
    try (var in = source.open()) {
      return in.readAllBytes();
    }
  }

  /** It read a decoy and ended at once with an error. */
  private static TraceSource recorded() throws IOException {
    var out = new ByteArrayOutputStream();
    var file = EvidenceFile.to(out, 1 << 20);
    file.append(
        EvidenceFile.PACKET,
        Packets.packet(
            1,
            0,
            Packets.message(1000 * MILLI, 0, 0).field(2, "id").field(3, "/").field(4, "app")));
    file.append(EvidenceFile.PACKET, opened(false));
    file.append(EvidenceFile.PACKET, opened(true));
    file.append(
        EvidenceFile.PACKET,
        Packets.packet(5, 0, Packets.message(1500 * MILLI, 1, 1).field(2, 256)));
    file.close();
    return source(out);
  }

  private static byte[] opened(boolean exit) {
    var message = Packets.message(1001 * MILLI, 1, 1);
    if (exit) {
      message.exit(3, 0);
    }
    return Packets.packet(
        7, 0, message.field(3, 257).field(4, -100).field(6, "/root/.aws/credentials"));
  }

  private static RunContext run() {
    return new RunContext(
        TestRuns.config("app"),
        List.of("app", "--serve"),
        new ShippedPaths(MergedView.of(LAYERS))::isFile,
        dev.lazaret.behavior.RunLimits.DEFAULT,
        TraceState.incomplete(4, 1, List.of("1 events were lost on the way")),
        new RunEnd(StopReason.EXITED, 1, 500, null, "no configuration"),
        Set.of("openat"),
        true,
        new RunUse(1, 2, 3, 4, 5),
        List.of(new Probe(Probe.Kind.HTTP, 80, "GET /", false, "")),
        List.of(new Decoy("cloud keys", List.of("/root/.aws/credentials"), List.of("AWS_KEY"))),
        List.of("api.example.com"));
  }
}

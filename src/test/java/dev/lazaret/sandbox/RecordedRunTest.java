package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lazaret.behavior.BehaviorInspection;
import dev.lazaret.behavior.BehaviorReport;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.builtin.AllRules;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestListings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordedRunTest {
  @Test
  void theRulesSayTheSameOfARunAndOfItsEvidence() throws Exception {
    TraceSource raw = TestRecordings.raw();
    RunContext run = TestRecordings.run();

    BehaviorReport live = judge(events(raw), run);
    RecordedRun read = RecordedRun.read(evidence(raw, run, TestRecordings.LAYERS));

    assertThat(live.findings())
        .extracting(finding -> finding.rule().value())
        .contains("runtime-exited-early", "runtime-decoy-read", "runtime-trace-incomplete");
    assertThat(read.events()).isEqualTo(events(raw));
    assertThat(judge(read.events(), read.context())).isEqualTo(live);
  }

  @Test
  void knowsWhatTheImageShipsAndWhatBecameOfTheRun() throws Exception {
    RunContext run = TestRecordings.run();

    RunContext read =
        RecordedRun.read(evidence(TestRecordings.raw(), run, TestRecordings.LAYERS)).context();

    assertThat(read.shipsFile().test("/srv/page")).isTrue();
    assertThat(read.shipsFile().test("/srv/other")).isFalse();
    assertThat(read)
        .usingRecursiveComparison()
        .ignoringFields("shipsFile", "syscalls")
        .isEqualTo(run);
  }

  @Test
  void whatTheTenantGaveStandsInNothingThatIsTold() throws Exception {
    var out = new ByteArrayOutputStream();
    RecordedRun.write(
        TestRecordings.raw(),
        TestRecordings.run(),
        TestRecordings.LAYERS,
        RunLimits.DEFAULT,
        List.of("no configuration"),
        out);
    RecordedRun read = RecordedRun.read(source(out));
    BehaviorReport judged = judge(read.events(), read.context());

    assertThat(judged.toString()).contains("no configuration");
    assertThat(judged.without(read.hidden()).toString()).doesNotContain("no configuration");
  }

  @Test
  void refusesARecordWithoutWhatIsKnownBesides() {
    assertThatThrownBy(() -> RecordedRun.read(TestRecordings.raw()))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("besides its events");
  }

  @Test
  void refusesEvidenceThatIsCutShort() throws Exception {
    byte[] whole =
        bytes(evidence(TestRecordings.raw(), TestRecordings.run(), TestRecordings.LAYERS));

    for (int cut = 1; cut < 400; cut += 7) {
      byte[] some = Arrays.copyOf(whole, whole.length - cut);
      assertThatThrownBy(() -> RecordedRun.read(() -> new ByteArrayInputStream(some)))
          .isInstanceOf(NotReplayable.class);
    }
  }

  @Test
  void refusesEvidenceThatLacksALayer() throws Exception {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    evidence.writePieces(EvidenceFile.LAYER, TestRecordings.LAYERS.getFirst().toBytes());
    evidence.writePieces(
        EvidenceFile.CONTEXT, RunDocument.of(TestRecordings.run(), 2, 10, List.of()).toBytes());
    evidence.close();

    assertThatThrownBy(() -> RecordedRun.read(source(out)))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("1 of the image's 2 layers");
  }

  @Test
  void refusesAnotherForm() throws Exception {
    String document =
        new String(
            RunDocument.of(TestRecordings.run(), 0, 10, List.of()).toBytes(),
            StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> RecordedRun.read(withDocument(document.replaceFirst("\"form\":3", "\"form\":4"))))
        .isInstanceOf(NotReplayable.class)
        .hasMessageContaining("form 4");
  }

  @Test
  void refusesADocumentThatLacksAPart() throws Exception {
    String document =
        new String(
            RunDocument.of(TestRecordings.run(), 0, 10, List.of()).toBytes(),
            StandardCharsets.UTF_8);

    assertThatThrownBy(
            () -> RecordedRun.read(withDocument(document.replaceFirst("\"networked\":true,", ""))))
        .isInstanceOf(NotReplayable.class);
  }

  @Test
  void refusesMoreStartsThanARunHas() throws Exception {
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
  void refusesListingsBeyondTheirBound() throws Exception {
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
  void keepsARunOfALargeImageInPieces() throws Exception {
    LayerListing large = TestListings.numbered(120_000);
    TraceSource evidence = evidence(TestRecordings.raw(), TestRecordings.run(), List.of(large));

    assertThat(large.byteCount()).isGreaterThan(1 << 20);
    assertThat(RecordedRun.read(evidence).context().shipsFile().test("/many/119999")).isTrue();
  }

  private static TraceSource withDocument(String document) throws Exception {
    var out = new ByteArrayOutputStream();
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    evidence.writePieces(EvidenceFile.CONTEXT, document.getBytes(StandardCharsets.UTF_8));
    evidence.close();
    return source(out);
  }

  private static BehaviorReport judge(List<dev.lazaret.behavior.Event> events, RunContext run)
      throws InterruptedException {
    return new BehaviorInspection(AllRules.list()).judge(events, run);
  }

  private static List<dev.lazaret.behavior.Event> events(TraceSource raw) throws Exception {
    var links = new ShippedPaths(MergedView.of(TestRecordings.LAYERS)).links();
    return EventDecoder.decode(raw, links, RunLimits.DEFAULT.events()).events();
  }

  private static TraceSource evidence(TraceSource raw, RunContext run, List<LayerListing> layers)
      throws Exception {
    var out = new ByteArrayOutputStream();
    RecordedRun.write(raw, run, layers, RunLimits.DEFAULT, List.of(), out);
    return source(out);
  }

  private static TraceSource source(ByteArrayOutputStream out) {
    return TestRecordings.source(out);
  }

  private static byte[] bytes(TraceSource source) throws Exception {
    try (var in = source.open()) {
      return in.readAllBytes();
    }
  }
}

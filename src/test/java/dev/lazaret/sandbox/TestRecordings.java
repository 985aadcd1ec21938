package dev.lazaret.sandbox;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.behavior.Probe;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.behavior.RunEnd;
import dev.lazaret.behavior.RunStrain;
import dev.lazaret.behavior.RunUse;
import dev.lazaret.behavior.StopReason;
import dev.lazaret.behavior.Subject;
import dev.lazaret.behavior.TestRuns;
import dev.lazaret.behavior.TraceState;
import dev.lazaret.image.LayerListing;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestListings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;

/** The record of a run, written by hand. */
public final class TestRecordings {
  static final List<LayerListing> LAYERS =
      List.of(TestListings.of("usr/bin/app", "etc/shadow"), TestListings.of("srv/page"));
  private static final long MILLI = 1_000_000;

  private TestRecordings() {}

  /** Its whole evidence. */
  public static void write(OutputStream out) throws IOException {
    RecordedRun.write(raw(), run(), LAYERS, RunLimits.DEFAULT, List.of(), out);
  }

  static TraceSource source(ByteArrayOutputStream out) {
    byte[] bytes = out.toByteArray();
    return () -> new ByteArrayInputStream(bytes);
  }

  /** It read a decoy and ended at once with an error. */
  static TraceSource raw() throws IOException {
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

  /** What rules know of it besides. */
  public static RunContext run() {
    return new RunContext(
        TestRuns.config("app"),
        new Subject("app", List.of("/data"), List.of("app", "--serve")),
        new ShippedPaths(MergedView.of(LAYERS))::isFile,
        dev.lazaret.behavior.RunLimits.DEFAULT,
        TraceState.incomplete(4, 1, List.of("1 events were lost on the way")),
        new RunEnd(StopReason.EXITED, 1, 500, null, "no configuration"),
        Set.of("openat"),
        true,
        new RunUse(1, 2, 3, 4, 5, RunStrain.UNKNOWN),
        List.of(new Probe(Probe.Kind.HTTP, 80, "GET /", false, "")),
        List.of(new Decoy("cloud keys", List.of("/root/.aws/credentials"), List.of("AWS_KEY"))),
        List.of("api.example.com"));
  }
}

package dev.lazaret.sandbox;

import dev.lazaret.behavior.Event;
import dev.lazaret.behavior.RunContext;
import dev.lazaret.image.KnownSecrets;
import dev.lazaret.image.LayerListing;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * A run as its evidence tells it: all that rules ask for, so that they can judge it again without
 * running the image. Reading the same evidence twice gives the same. What is told of it is told
 * without {@code hidden}.
 */
public record RecordedRun(List<Event> events, RunContext context, KnownSecrets hidden) {
  private static final Logger LOG = Logger.getLogger(RecordedRun.class);

  public RecordedRun {
    events = List.copyOf(events);
  }

  /**
   * Writes the evidence of a run, for whose tenant {@code hidden} is never to be told: the record
   * that the sandbox made, and behind it what rules know besides, which includes what the {@code
   * layers} of the image list. An image that lists more than is kept leaves the record alone, which
   * cannot be judged again.
   */
  public static void write(
      TraceSource raw,
      RunContext context,
      List<LayerListing> layers,
      RunLimits limits,
      Collection<String> hidden,
      OutputStream out)
      throws IOException {
    var evidence = EvidenceFile.to(out, Long.MAX_VALUE);
    EvidenceFile.read(raw, evidence::write);
    byte[] document = RunDocument.of(context, layers.size(), limits.events(), hidden).toBytes();
    long listed = layers.stream().mapToLong(LayerListing::byteCount).sum();
    if (document.length > ContextRecords.MOST_DOCUMENT || listed > ContextRecords.MOST_LISTINGS) {
      LOG.warnf("Evidence is kept that cannot be judged again: its image lists %d bytes", listed);
    } else {
      for (LayerListing layer : layers) {
        evidence.writePieces(EvidenceFile.LAYER, layer.toBytes());
      }
      evidence.writePieces(EvidenceFile.CONTEXT, document);
    }
    evidence.flush();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws NotReplayable where something is lacking, too large or of another form
   */
  public static RecordedRun read(TraceSource evidence) throws IOException {
    var records = ContextRecords.read(evidence);
    RunDocument run = records.document();
    var image = new ShippedPaths(records.view());
    var decoded = EventDecoder.decode(evidence, image.links(), run.mostEvents());
    return new RecordedRun(
        decoded.events(),
        run.context(image::isFile, decoded.syscalls()),
        KnownSecrets.of(run.hidden()));
  }
}

package dev.lazaret.check;

import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.EntryVisitor;
import dev.lazaret.image.LayerDescriptor;
import dev.lazaret.image.LayerEntry;
import dev.lazaret.image.SpareCores;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** The reading of one layer, once, for the checks that do not know it yet. */
final class LayerReading {
  private final ImageReading image;
  private final LayerDescriptor layer;
  private final StoredLayers.Known known;
  private final AtomicLong doneBytes = new AtomicLong();

  LayerReading(ImageReading image, LayerDescriptor layer, StoredLayers.Known known) {
    this.image = image;
    this.layer = layer;
    this.known = known;
  }

  LayerDescriptor layer() {
    return layer;
  }

  /** How much of the stored blob was read so far; asked by other threads. */
  long doneBytes() {
    return doneBytes.get();
  }

  private record Watched(LayerPass pass, AtomicLong doneBytes) implements EntryVisitor {
    @Override
    public void entry(LayerEntry entry, InputStream content) throws IOException {
      pass.entry(entry, content);
    }

    @Override
    public void readSoFar(long storedBytes) {
      doneBytes.set(storedBytes);
    }
  }

  /** Reads the layer; inflates ahead once there is a spare core. */
  ReadLayer read(SpareCores spare) throws ArchiveRejected, IOException {
    LayerPass pass = image.pass(layer, known);
    image.archive().readLayer(image.image(), layer, new Watched(pass, doneBytes), spare);
    return pass.end(known.results());
  }
}

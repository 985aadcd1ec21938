package dev.lazaret.check;

import dev.lazaret.finding.LayerFactStore;
import dev.lazaret.image.ArchiveLimits;
import dev.lazaret.image.ArchivedImage;
import dev.lazaret.image.ImageArchive;
import dev.lazaret.image.Scratch;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Prints the wall time of the static stage, all checks on and nothing known, beside that of {@code
 * gzip -dc | sha256sum} over the same layers one after the other; medians, taken in turns.
 */
public final class StaticBench {
  private final Path archive;
  private final Path scratch;
  private final LayerFiles layers;

  private StaticBench(Path archive, Path scratch) throws Exception {
    this.archive = archive;
    this.scratch = scratch;
    this.layers = LayerFiles.of(archive, scratch);
  }

  public static void main(String[] arguments) throws Exception {
    Path scratch = Files.createTempDirectory("lazaret-bench");
    try {
      new StaticBench(Path.of(arguments[0]), scratch).print(Integer.parseInt(arguments[1]));
    } finally {
      try (var files = Files.list(scratch)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(scratch);
    }
  }

  private void print(int runs) throws Exception {
    double first = staticStage(LayerFactStore.none());
    MemoryFactStore store = new MemoryFactStore();
    staticStage(store);
    double[] stage = new double[runs];
    double[] entries = new double[runs];
    double[] known = new double[runs];
    double[] pipe = new double[runs];
    for (int run = 0; run < runs; run++) {
      pipe[run] = layers.gzipIntoSha256sum();
      stage[run] = staticStage(LayerFactStore.none());
      entries[run] = staticStage(LayerFactStore.none(), List.of());
      known[run] = staticStage(store);
    }
    row("layers", "%d, %,d bytes stored".formatted(layers.count(), layers.bytes()));
    row("gzip -dc | sha256sum", "%.3f s".formatted(median(pipe)));
    row("static stage", "%.3f s".formatted(median(stage)));
    row("  ratio", "%.2f".formatted(median(stage) / median(pipe)));
    row("  first run of this JVM", "%.3f s".formatted(first));
    row("  without signatures", "%.3f s".formatted(median(entries)));
    row("  all layers known", "%.3f s".formatted(median(known)));
  }

  private double staticStage(LayerFactStore store) throws Exception {
    return staticStage(store, ShippedChecks.ofContent());
  }

  private double staticStage(LayerFactStore store, List<SignatureCheck> signatures)
      throws Exception {
    StaticInspection inspection =
        new StaticInspection(
            ShippedChecks.ofLayers(),
            signatures,
            ShippedChecks.ofImages(),
            StaticLimits.defaults());
    long began = System.nanoTime();
    try (FileChannel channel = FileChannel.open(archive);
        ImageArchive opened =
            ImageArchive.open(channel, ArchiveLimits.defaults(), Scratch.in(scratch))) {
      for (ArchivedImage image : opened.images()) {
        inspection.inspect(opened, image, store, StaticProgress.none());
      }
    }
    return (System.nanoTime() - began) / 1e9;
  }

  private static double median(double[] seconds) {
    double[] sorted = seconds.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  private static void row(String name, String value) {
    System.out.println(String.format(Locale.ROOT, "%-26s%s", name, value));
  }
}

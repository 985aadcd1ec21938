package dev.lazaret.bench;

import dev.lazaret.finding.LayerFactStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** Times the static stage beside other programs that do a part of its work. */
public final class StaticBench {
  private static final String GZIP = "gzip -dc | sha256sum";
  private static final String IGZIP = "igzip -dc | openssl sha256";
  private static final String TRIVY = "trivy, listing packages";
  private static final String STAGE = "static stage";
  private static final String ENTRIES = "  without signatures";
  private static final String DIGESTS = "  without package digests";
  private static final String MANIFEST = "  reading the manifest";
  private static final String KNOWN = "  all layers known";
  private static final String NEW_LAYER = "  last layer new";
  private static final int DEFAULT_MEGABYTES = 600;

  private final Path scratch;
  private final int runs;

  private StaticBench(Path scratch, int runs) {
    this.scratch = scratch;
    this.runs = runs;
  }

  /** Arguments: the folder for made images, the runs, and what to measure. */
  public static void main(String[] arguments) throws Exception {
    var shapes = new Shapes(Path.of(arguments[0]));
    Path scratch = Files.createTempDirectory(Path.of(arguments[0]), "scratch");
    try {
      var bench = new StaticBench(scratch, Integer.parseInt(arguments[1]));
      switch (arguments[2]) {
        case "several" -> bench.rows(shapes.ofRealFiles(6, megabytes(arguments)));
        case "one" -> bench.rows(shapes.ofRealFiles(1, megabytes(arguments)));
        case "packaged" -> bench.rows(shapes.ofPackagedFiles(6, megabytes(arguments)));
        case "packaged-one" -> bench.rows(shapes.ofPackagedFiles(1, megabytes(arguments)));
        case "growth" -> bench.growth(shapes);
        case "heap" -> bench.heap(shapes);
        default -> bench.rows(Path.of(arguments[2]));
      }
    } finally {
      delete(scratch);
    }
  }

  private static int megabytes(String[] arguments) {
    return arguments.length > 3 ? Integer.parseInt(arguments[3]) : DEFAULT_MEGABYTES;
  }

  private void rows(Path archive) throws Exception {
    var stage = new Stage(archive, scratch);
    LayerFiles layers = LayerFiles.of(archive, Files.createDirectory(scratch.resolve("layers")));
    double first = Turns.time(stage::cold).wall();
    LayerFactStore known = stage.known();
    LayerFactStore base = stage.knownBase();
    // The place for further parts of the stage: each one a name and what is timed.
    var turns =
        new Turns()
            .with(GZIP, layers::gzipIntoSha256sum)
            .with(STAGE, stage::cold)
            .with(ENTRIES, stage::withoutSignatures)
            .with(DIGESTS, stage::withoutDigests)
            .with(MANIFEST, stage::readManifest)
            .with(KNOWN, () -> stage.with(known))
            .with(NEW_LAYER, () -> stage.with(base));
    String without = addRivals(turns, layers, archive);
    Map<String, Turns.Time> times = turns.medians(runs);
    System.out.printf(Locale.ROOT, "%d layers, %,d bytes stored%n", layers.count(), layers.bytes());
    print(times, times.get(GZIP).wall());
    System.out.printf(
        Locale.ROOT,
        "%-28s%8.3f s%n%-28s%8.1f ms%n%-28s%8.2f of the bytes%n",
        "  first run of this JVM",
        first,
        "  known over the manifest",
        1e3 * (times.get(KNOWN).wall() - times.get(MANIFEST).wall()),
        "  the last layer has",
        (double) stage.lastLayer().sizeBytes() / layers.bytes());
    System.out.print(without);
  }

  /** Adds the other programs that are here; says which are not. */
  private String addRivals(Turns turns, LayerFiles layers, Path archive) throws Exception {
    String without = "";
    if (Command.found("igzip", "openssl")) {
      turns.with(IGZIP, layers::igzipIntoOpenssl);
    } else {
      without += "%s: not measured, the Debian packages isal and openssl are not here%n";
    }
    String program = System.getProperty("trivy", "");
    if (program.isEmpty()) {
      without += TRIVY + ": not measured, npm could not fetch it%n";
    } else {
      Trivy trivy = Trivy.of(Path.of(program), archive, scratch);
      try {
        trivy.listPackages();
        turns.with(TRIVY, trivy::listPackages);
      } catch (IOException e) {
        without += TRIVY + ": not measured, it does not read this archive%n";
      }
    }
    return without.formatted(IGZIP);
  }

  private static void print(Map<String, Turns.Time> times, double unit) {
    System.out.printf("%-28s%10s%10s%8s%n", "", "wall", "all cores", "ratio");
    times.forEach((name, time) ->
        System.out.printf(
            Locale.ROOT,
            "%-28s%8.3f s%8.2f s%8.2f%n",
            name,
            time.wall(),
            time.cpu(),
            time.wall() / unit));
  }

  /** What ten times as much of one thing costs. */
  private void growth(Shapes shapes) throws Exception {
    record Growth(String of, Path less, Path more) {}
    var growths =
        List.of(
            new Growth(
                "bytes", shapes.ofEqualFiles(2, 500, 40_000), shapes.ofEqualFiles(2, 500, 400_000)),
            new Growth(
                "files",
                shapes.ofEqualFiles(2, 5_000, 2_000),
                shapes.ofEqualFiles(2, 50_000, 2_000)),
            new Growth(
                "layers",
                shapes.ofEqualFiles(12, 50, 40_000),
                shapes.ofEqualFiles(120, 50, 40_000)));
    var turns = new Turns();
    for (Growth growth : growths) {
      turns
          .with(growth.of(), new Stage(growth.less(), scratch)::cold)
          .with("10 x " + growth.of(), new Stage(growth.more(), scratch)::cold);
    }
    turns.medians(1);
    Map<String, Turns.Time> times = turns.medians(runs);
    System.out.printf("%-10s%10s%12s%8s%n", "", "once", "ten times", "ratio");
    for (Growth growth : growths) {
      double less = times.get(growth.of()).wall();
      double more = times.get("10 x " + growth.of()).wall();
      System.out.printf(
          Locale.ROOT, "%-10s%8.3f s%10.3f s%8.2f%n", growth.of(), less, more, more / less);
    }
  }

  /** What stays in the heap while images of different sizes are read. */
  private void heap(Shapes shapes) throws Exception {
    System.out.printf("%-10s%24s%n", "", "highest live heap");
    for (int megabytes : new int[] {100, 500, 2_000}) {
      var stage = new Stage(shapes.ofRealFiles(4, megabytes), scratch);
      System.gc();
      try (var live = new LiveHeap()) {
        stage.cold();
        System.out.printf(Locale.ROOT, "%,7d MB%,21d MB%n", megabytes, live.highestBytes() >> 20);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(path -> {
            try {
              Files.delete(path);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
  }
}

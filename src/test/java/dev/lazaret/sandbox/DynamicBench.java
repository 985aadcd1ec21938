package dev.lazaret.sandbox;

import dev.lazaret.corpus.TestImages;
import dev.lazaret.platform.process.FileTree;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.Shown;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Times runs of images with the real engine, beside what runs nothing but the container. */
public final class DynamicBench {
  private static final RunLimits ONCE = RunLimits.DEFAULT.once();
  private static final int MOST_BESIDE = 3;

  private final SandboxHost host;
  private final Path scratch;
  private final int runs;

  private DynamicBench(SandboxHost host, Path scratch, int runs) {
    this.host = host;
    this.scratch = scratch;
    this.runs = runs;
  }

  /** Arguments: the folder for made files, the runs, and what to measure. */
  public static void main(String[] arguments) throws Exception {
    Path scratch = Files.createTempDirectory(Path.of(arguments[0]), "scratch");
    try (var engine = TestEngine.start();
        var host = engine.open()) {
      var bench = new DynamicBench(host, scratch, Integer.parseInt(arguments[1]));
      String what = arguments[2];
      if (what.matches("all|wall")) {
        bench.wall("quiet", TestImages.quiet());
        bench.wall("web server", TestImages.httpd());
      }
      if (what.matches("all|events")) {
        UntracedRuntime.addTo(engine, host);
        new TracingCost(host, runs(arguments)).print();
      }
      if (what.matches("all|hour")) {
        bench.hour();
      }
      if (what.matches("all|memory")) {
        bench.memory();
      }
    } finally {
      FileTree.delete(scratch);
    }
  }

  private static int runs(String[] arguments) {
    return Integer.parseInt(arguments[1]);
  }

  private void wall(String name, Path archive) throws Exception {
    Map<String, List<Double>> rows = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      add(rows, "started and killed under runc", seconds(plain(archive)::once));
      observe(rows, archive);
      add(rows, "with REPEAT", seconds(() -> run(archive, RunLimits.DEFAULT)));
      add(rows, "with proof", seconds(() -> proven(archive)));
    }
    double unit = Medians.of(rows.get("started and killed under runc"));
    System.out.printf("%n%-34s%10s%8s%n", "A " + name + " image", "wall", "ratio");
    rows.forEach((row, times) ->
        System.out.printf(
            Locale.ROOT, "%-34s%8.2f s%8.2f%n", row, Medians.of(times), Medians.of(times) / unit));
  }

  private PlainRun plain(Path archive) {
    return new PlainRun(host, "runc", out -> Files.copy(archive, out));
  }

  private static void add(Map<String, List<Double>> rows, String row, double seconds) {
    rows.computeIfAbsent(row, _ -> new ArrayList<>()).add(seconds);
  }

  private interface Work {
    void run() throws Exception;
  }

  private static double seconds(Work work) throws Exception {
    long began = System.nanoTime();
    work.run();
    return (System.nanoTime() - began) / 1e9;
  }

  /** From the archive to a profile that nothing proved, and what its parts took. */
  private void observe(Map<String, List<Double>> rows, Path archive) throws Exception {
    var clock = new PhaseClock();
    long began = System.nanoTime();
    var image = InspectedImage.read(archive, scratch);
    RunResult result = host.run(image.request("bench", ONCE), clock);
    Long stopping = result.end().stopMillis();
    Map<String, Double> parts = clock.ended(stopping == null ? 0 : stopping);
    image.derived(Level.TIGHT, image.shown(result));
    add(rows, "observed, profile derived", (System.nanoTime() - began) / 1e9);
    parts.forEach((part, seconds) -> add(rows, "  " + part, seconds));
  }

  private Shown run(Path archive, RunLimits limits) throws Exception {
    var image = InspectedImage.read(archive, scratch);
    return image.shown(host.run(image.request("bench", limits), phase -> {}));
  }

  private void proven(Path archive) throws Exception {
    var image = InspectedImage.read(archive, scratch);
    var request = image.request("bench", ONCE);
    Shown first = image.shown(host.run(request, phase -> {}));
    image.proven(host, request, first, UnaryOperator.identity());
  }

  /** How many quiet images are observed in an hour, by how many at a time. */
  private void hour() throws Exception {
    sideBySide(1).run();
    System.out.printf("%n%-34s%10s%8s%n", "Quiet images", "an hour", "ratio");
    double alone = 0;
    for (int beside = 1; beside <= MOST_BESIDE; beside++) {
      double anHour = 3_600.0 * beside * runs / seconds(sideBySide(beside));
      alone = beside == 1 ? anHour : alone;
      System.out.printf(
          Locale.ROOT, "%-34s%10.0f%8.2f%n", beside + " at a time", anHour, anHour / alone);
    }
  }

  private Work sideBySide(int beside) {
    List<Callable<Void>> workers = new ArrayList<>();
    for (int worker = 0; worker < beside; worker++) {
      Path archive = TestImages.variant("bench-" + worker);
      workers.add(() -> {
        for (int run = 0; run < runs; run++) {
          run(archive, ONCE);
        }
        return null;
      });
    }
    return () -> {
      try (var threads = Executors.newFixedThreadPool(beside)) {
        for (Future<Void> done : threads.invokeAll(workers)) {
          done.get();
        }
      }
    };
  }

  private void memory() throws Exception {
    Path archive = TestImages.quiet();
    List<Double> observed = new ArrayList<>();
    List<Double> plain = new ArrayList<>();
    for (int run = 0; run < runs; run++) {
      observed.add((double) run(archive, ONCE).run().use().memoryPeak());
      plain.add((double) plain(archive).memory());
    }
    double unit = Medians.of(plain);
    System.out.printf("%n%-34s%10s%8s%n", "A quiet image", "memory", "ratio");
    memory("under runc", unit, unit);
    memory("observed, guest kernel included", Medians.of(observed), unit);
  }

  private static void memory(String row, double bytes, double unit) {
    System.out.printf(Locale.ROOT, "%-34s%6.1f MiB%8.1f%n", row, bytes / (1 << 20), bytes / unit);
  }
}

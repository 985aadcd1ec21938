package dev.lazaret.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Times several things in turns, so that what else the machine does meets all of them alike, and
 * takes medians.
 */
final class Turns {
  /** The wall time and the time on all cores, that of ended child processes included; seconds. */
  record Time(double wall, double cpu) {}

  /** What is timed. */
  interface Work {
    void run() throws Exception;
  }

  private static final Path OWN = Path.of("/proc/self/stat");

  /** Behind the name of the process, which may hold blanks: utime, stime, cutime and cstime. */
  private static final int FIRST_TIME = 11;

  private static final double TICKS_PER_SECOND = 100;

  private final Map<String, Work> contenders = new LinkedHashMap<>();

  Turns with(String name, Work work) {
    contenders.put(name, work);
    return this;
  }

  /** The medians by name, in the order in which they were named. */
  Map<String, Time> medians(int runs) throws Exception {
    Map<String, List<Time>> times = new LinkedHashMap<>();
    for (int run = 0; run < runs; run++) {
      for (Map.Entry<String, Work> contender : contenders.entrySet()) {
        times
            .computeIfAbsent(contender.getKey(), _ -> new ArrayList<>())
            .add(time(contender.getValue()));
      }
    }
    Map<String, Time> medians = new LinkedHashMap<>();
    times.forEach((name, all) ->
        medians.put(name, new Time(median(all, Time::wall), median(all, Time::cpu))));
    return medians;
  }

  static Time time(Work work) throws Exception {
    double cpu = cpu();
    long began = System.nanoTime();
    work.run();
    return new Time((System.nanoTime() - began) / 1e9, cpu() - cpu);
  }

  private static double median(List<Time> times, ToDoubleFunction<Time> which) {
    double[] sorted = times.stream().mapToDouble(which).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  private static double cpu() throws IOException {
    String stat = Files.readString(OWN);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = 0;
    for (int i = FIRST_TIME; i < FIRST_TIME + 4; i++) {
      ticks += Long.parseLong(fields[i]);
    }
    return ticks / TICKS_PER_SECOND;
  }
}

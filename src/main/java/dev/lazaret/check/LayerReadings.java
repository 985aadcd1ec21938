package dev.lazaret.check;

import dev.lazaret.image.ArchiveRejected;
import dev.lazaret.image.SpareCores;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads layers side by side, the largest first. When fewer are left than there are cores, the cores
 * of the others help: two layers side by side are faster than two halves of one layer. Results and
 * progress are handed out by the calling thread alone; the first layer that is refused ends the
 * others.
 */
final class LayerReadings {
  private static final long PROGRESS_MILLIS = 250;

  private final int threads;
  private final StaticProgress progress;

  LayerReadings(int threads, StaticProgress progress) {
    this.threads = threads;
    this.progress = progress;
  }

  void read(List<LayerReading> readings, BiConsumer<LayerReading, ReadLayer> onDone)
      throws ArchiveRejected, IOException, InterruptedException {
    if (readings.isEmpty()) {
      return;
    }
    List<LayerReading> largestFirst = new ArrayList<>(readings);
    largestFirst.sort(
        Comparator.comparingLong((LayerReading r) -> r.layer().sizeBytes()).reversed());
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(threads, readings.size()),
            Thread.ofPlatform().name("layer-", 0).daemon().factory());
    try {
      collect(largestFirst, new ExecutorCompletionService<>(pool), onDone);
    } finally {
      pool.shutdownNow();
      pool.close();
    }
  }

  private void collect(
      List<LayerReading> readings,
      CompletionService<ReadLayer> pool,
      BiConsumer<LayerReading, ReadLayer> onDone)
      throws ArchiveRejected, IOException, InterruptedException {
    var spare = new SpareCores(Math.max(0, threads - readings.size()));
    Map<Future<ReadLayer>, LayerReading> running = new HashMap<>();
    readings.forEach(reading -> running.put(pool.submit(() -> reading.read(spare)), reading));
    while (!running.isEmpty()) {
      Future<ReadLayer> next = pool.poll(PROGRESS_MILLIS, TimeUnit.MILLISECONDS);
      LayerReading reading = next == null ? null : running.remove(next);
      if (next != null && reading != null) {
        if (running.size() < threads) {
          spare.add();
        }
        onDone.accept(reading, result(next));
        report(reading);
      }
      running.values().forEach(this::report);
    }
  }

  private void report(LayerReading reading) {
    long done = reading.doneBytes();
    if (done > 0) {
      progress.layer(reading.layer().index(), done, reading.layer().sizeBytes());
    }
  }

  private static ReadLayer result(Future<ReadLayer> future)
      throws ArchiveRejected, IOException, InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      @Nullable Throwable cause = e.getCause();
      switch (cause) {
        case ArchiveRejected rejected -> throw rejected;
        case IOException storage -> throw storage;
        case RuntimeException bug -> throw bug;
        case Error fatal -> throw fatal;
        case null, default -> throw new IllegalStateException("Reading a layer failed", e);
      }
    }
  }
}

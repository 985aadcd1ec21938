package dev.lazaret.engine;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Statistics;
import java.util.function.Consumer;

/** Figures of a container, about once a second, until it is closed or the container ends. */
final class UsageStream extends ResultCallback.Adapter<Statistics> {
  private final Consumer<Usage> listener;

  private UsageStream(Consumer<Usage> listener) {
    this.listener = listener;
  }

  static AutoCloseable open(DockerClient docker, String container, Consumer<Usage> listener) {
    return docker.statsCmd(container).exec(new UsageStream(listener));
  }

  @Override
  public void onNext(Statistics figures) {
    var cpu = figures.getCpuStats().getCpuUsage();
    Long memory = figures.getMemoryStats().getUsage();
    if (cpu != null && cpu.getTotalUsage() != null) {
      listener.accept(
          new Usage(
              cpu.getTotalUsage(),
              memory == null ? 0 : memory,
              bytes(figures, "read"),
              bytes(figures, "write")));
    }
  }

  private static long bytes(Statistics figures, String operation) {
    var disks = figures.getBlkioStats();
    var entries = disks == null ? null : disks.getIoServiceBytesRecursive();
    return entries == null
        ? 0
        : entries.stream()
            .filter(entry -> operation.equalsIgnoreCase(entry.getOp()) && entry.getValue() != null)
            .mapToLong(entry -> entry.getValue())
            .sum();
  }
}

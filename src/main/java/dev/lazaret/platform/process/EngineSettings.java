package dev.lazaret.platform.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an inspection engine is started. Everything it keeps lies under {@code data}/engine, its
 * sockets under a short path of /run. {@code workerUser} and {@code workerGroup} are the system
 * user and its own group that may open the engine (null: only root may). {@code storeBytes} bounds
 * the file system of images, traces and logs; null takes a share of what is free.
 */
public record EngineSettings(
    Path data,
    @Nullable String workerUser,
    @Nullable String workerGroup,
    @Nullable Long storeBytes) {
  public EngineSettings {
    data = data.toAbsolutePath().normalize();
    if ((workerUser == null) != (workerGroup == null)) {
      throw new IllegalArgumentException("The worker's user and its group are named together");
    }
    if (storeBytes != null && storeBytes < 256L << 20) {
      throw new IllegalArgumentException(
          "The engine's store needs at least 256 MiB, not " + storeBytes + " bytes");
    }
  }
}

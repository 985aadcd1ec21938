package dev.lazaret.platform.process;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How an inspection engine is started. What it keeps lies under {@code data}/engine, its sockets
 * under a short path of /run. {@code worker} is the account whose own group may open the engine's
 * socket (null: only root may). {@code storeBytes} bounds the file system of images, traces and
 * logs; null takes a share of what is free.
 */
public record EngineSettings(Path data, @Nullable SystemUser worker, @Nullable Long storeBytes) {
  static final long LEAST_STORE = 256L << 20;

  public EngineSettings {
    data = data.toAbsolutePath().normalize();
    if (storeBytes != null && storeBytes < LEAST_STORE) {
      throw new IllegalArgumentException(
          "The engine's store needs at least 256 MiB, not " + storeBytes + " bytes");
    }
  }
}

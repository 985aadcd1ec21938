package dev.lazaret.blob;

import dev.lazaret.platform.PlatformConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;

/** Produces the store that this installation is configured for. */
@ApplicationScoped
class BlobStores {
  @Produces
  @Singleton
  @Startup
  BlobStore fileStore(BlobConfig config, PlatformConfig platform, Clock clock) {
    var store = new FileBlobStore(config.directory().toAbsolutePath(), clock);
    try {
      if (platform.role().isWeb()) {
        store.prepare();
      }
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder of archives could not be prepared: " + config.directory(), e);
    }
  }
}

package dev.lazaret.blob;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Where and how archives are kept. */
@ConfigMapping(prefix = "lazaret.blobs")
public interface BlobConfig {
  /**
   * The folder that holds the archives. Processes that write and processes that read may be
   * different users: files are readable by the folder's group.
   */
  @WithDefault("${lazaret.data:.lazaret}/blobs")
  Path directory();

  /**
   * Uploads are refused while less than this part of the file system is free, between 0 and 1;
   * reads and decisions go on.
   */
  @WithDefault("0.05")
  double minimumFree();

  /** Uploads are refused while less than this many bytes are free. */
  @WithDefault("1073741824")
  long minimumFreeBytes();

  /** How old content must be before it may be removed because nothing refers to it. */
  @WithDefault("PT1H")
  Duration orphanAge();
}

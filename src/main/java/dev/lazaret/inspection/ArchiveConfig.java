package dev.lazaret.inspection;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/**
 * What is read of one archive at most. A refusal names the bound that was hit as it is called here.
 * Higher bounds let larger images in and cost time, memory and disk of the workers.
 */
@ConfigMapping(prefix = "lazaret.archive")
public interface ArchiveConfig {
  /** All layers of one image unpacked, holes of sparse files included. */
  @WithDefault("64G")
  MemorySize inflatedBytes();

  /** Unpacked bytes for each compressed byte; above it an image counts as a bomb. */
  @WithDefault("250")
  long ratio();

  /** The ratio is looked at from this many unpacked bytes on. */
  @WithDefault("64M")
  MemorySize ratioFromBytes();

  /** Entries of the archive's own tar. */
  @WithDefault("20000")
  int archiveEntries();

  /** Images of one archive, each platform of an index counted. */
  @WithDefault("64")
  int images();

  /** Layers of one image. */
  @WithDefault("256")
  int layers();

  /**
   * Files and directories of all layers of one image; they decide how much memory it takes. Those
   * below symbolic links may together be led 64 times as many steps on.
   */
  @WithDefault("1000000")
  int layerEntries();

  /** Indexes within indexes. */
  @WithDefault("4")
  int indexDepth();

  /** One path or target of a link. */
  @WithDefault("4096")
  int pathBytes();

  /** Folders within folders. */
  @WithDefault("256")
  int pathDepth();

  /** The extended headers of one entry. */
  @WithDefault("1M")
  MemorySize headerBytes();

  /** Names, targets of links and extended attributes of all layers of one image. */
  @WithDefault("64M")
  MemorySize metadataBytes();

  /** One manifest, index or configuration. */
  @WithDefault("4M")
  MemorySize jsonBytes();

  /** All manifests, indexes and configurations of one archive. */
  @WithDefault("16M")
  MemorySize jsonTotalBytes();

  /** Nesting of one such document. */
  @WithDefault("32")
  int jsonDepth();

  /** One text of such a document. */
  @WithDefault("1048576")
  int jsonStringChars();

  /** Values, names and brackets of one such document. */
  @WithDefault("200000")
  int jsonTokens();
}

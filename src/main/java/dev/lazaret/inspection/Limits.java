package dev.lazaret.inspection;

import dev.lazaret.check.StaticLimits;
import dev.lazaret.image.ArchiveLimits;
import io.quarkus.runtime.configuration.MemorySize;

/** The bounds of reading and checking, as this installation is configured. */
final class Limits {
  private Limits() {}

  /** {@code archiveBytes} is what the intake accepts: what is let in is read. */
  static ArchiveLimits archive(ArchiveConfig config, MemorySize archiveBytes) {
    return new ArchiveLimits(
        archiveBytes.asLongValue(),
        new ArchiveLimits.Expansion(
            config.inflatedBytes().asLongValue(),
            config.ratio(),
            config.ratioFromBytes().asLongValue()),
        new ArchiveLimits.Counts(
            config.archiveEntries(),
            config.images(),
            config.layers(),
            config.layerEntries(),
            config.indexDepth()),
        new ArchiveLimits.Tar(
            config.pathBytes(),
            config.pathDepth(),
            bytes(config.headerBytes()),
            bytes(config.metadataBytes())),
        new ArchiveLimits.Json(
            bytes(config.jsonBytes()),
            bytes(config.jsonTotalBytes()),
            config.jsonDepth(),
            config.jsonStringChars(),
            config.jsonTokens()));
  }

  static StaticLimits checks(CheckConfig config) {
    return new StaticLimits(
        bytes(config.contentBytes()),
        config.factsPerLayer(),
        config.factsPerImage(),
        config.findings(),
        config.time(),
        config.threads().orElseGet(StaticLimits::usualThreads));
  }

  private static int bytes(MemorySize size) {
    return Math.toIntExact(size.asLongValue());
  }
}

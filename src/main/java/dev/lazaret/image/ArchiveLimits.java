package dev.lazaret.image;

/**
 * Bounds on what is read of an archive. Hitting one is an {@link ArchiveRejected} that names it.
 * The defaults fit images of 10 GB.
 *
 * @param archiveBytes size of the archive as handed in
 * @param expansion bounds on what compressed content expands to
 * @param counts bounds on how many things an archive holds
 * @param tar bounds on names and headers
 * @param json bounds on manifests, indexes and configurations
 */
public record ArchiveLimits(
    long archiveBytes, Expansion expansion, Counts counts, Tar tar, Json json) {
  public ArchiveLimits {
    positive("archiveBytes", archiveBytes);
  }

  /**
   * @param inflatedBytes all layers of one image together, holes of sparse files included
   * @param ratio inflated bytes for each compressed byte, holes of sparse files included
   * @param ratioFromBytes the ratio is looked at once this much was inflated: small files of one
   *     repeated byte are ordinary
   */
  public record Expansion(long inflatedBytes, long ratio, long ratioFromBytes) {
    public Expansion {
      positive("inflatedBytes", inflatedBytes);
      positive("ratio", ratio);
      positive("ratioFromBytes", ratioFromBytes);
    }
  }

  /**
   * @param archiveEntries entries of the archive's own tar
   * @param images images, platforms of an index included
   * @param layers layers of one image
   * @param layerEntries entries of all layers of one image together, directories that a path
   *     implies included; with it grows how far links may lead them on ({@link MergeBudget})
   * @param indexDepth indexes within indexes
   */
  public record Counts(
      int archiveEntries, int images, int layers, int layerEntries, int indexDepth) {
    public Counts {
      positive("archiveEntries", archiveEntries);
      positive("images", images);
      positive("layers", layers);
      positive("layerEntries", layerEntries);
      positive("indexDepth", indexDepth);
    }
  }

  /**
   * @param pathBytes one path or link target
   * @param pathDepth parts of one path
   * @param headerBytes the extended headers of one entry
   * @param metadataBytes names, link targets and extended attributes of all layers of one image
   */
  public record Tar(int pathBytes, int pathDepth, int headerBytes, int metadataBytes) {
    public Tar {
      positive("pathBytes", pathBytes);
      positive("pathDepth", pathDepth);
      positive("headerBytes", headerBytes);
      positive("metadataBytes", metadataBytes);
    }
  }

  /**
   * @param bytes one document
   * @param totalBytes all documents of the archive together
   * @param depth nesting
   * @param stringChars one text
   * @param tokens values, names and brackets of one document
   */
  public record Json(int bytes, int totalBytes, int depth, int stringChars, int tokens) {
    public Json {
      positive("jsonBytes", bytes);
      positive("jsonTotalBytes", totalBytes);
      positive("jsonDepth", depth);
      positive("jsonStringChars", stringChars);
      positive("jsonTokens", tokens);
    }
  }

  private static final long GIB = 1L << 30;

  private static void positive(String bound, long value) {
    if (value <= 0) {
      throw new IllegalArgumentException("The bound " + bound + " is " + value + ", not positive");
    }
  }

  /** The bounds that hold where nobody configured others. */
  public static ArchiveLimits defaults() {
    return new ArchiveLimits(
        20 * GIB,
        new Expansion(64 * GIB, 250, 64L << 20),
        new Counts(20_000, 64, 256, 1_000_000, 4),
        new Tar(4096, 256, 1 << 20, 64 << 20),
        new Json(4 << 20, 16 << 20, 32, 1 << 20, 200_000));
  }

  /** These limits with another bound on the archive's size. */
  public ArchiveLimits withArchiveBytes(long bytes) {
    return new ArchiveLimits(bytes, expansion, counts, tar, json);
  }

  /** These limits with other bounds on expansion. */
  public ArchiveLimits withExpansion(Expansion other) {
    return new ArchiveLimits(archiveBytes, other, counts, tar, json);
  }

  /** These limits with other bounds on counts. */
  public ArchiveLimits withCounts(Counts other) {
    return new ArchiveLimits(archiveBytes, expansion, other, tar, json);
  }

  /** These limits with other bounds on names and headers. */
  public ArchiveLimits withTar(Tar other) {
    return new ArchiveLimits(archiveBytes, expansion, counts, other, json);
  }

  /** These limits with other bounds on documents. */
  public ArchiveLimits withJson(Json other) {
    return new ArchiveLimits(archiveBytes, expansion, counts, tar, other);
  }
}

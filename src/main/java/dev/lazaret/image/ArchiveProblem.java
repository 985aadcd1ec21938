package dev.lazaret.image;

/** Why an archive is not an acceptable image; the ids are part of the public contract. */
public enum ArchiveProblem {
  NOT_AN_IMAGE("archive-not-an-image", "The archive is not a container image"),
  TRUNCATED("archive-truncated", "The archive ends too early"),
  CORRUPT("archive-corrupt", "The archive is damaged, or readers would not agree on it"),
  DIGEST_MISMATCH("archive-digest-mismatch", "A digest does not match its content"),
  MISSING_BLOB("archive-missing-blob", "The archive names content that it does not hold"),
  TOO_LARGE("archive-too-large", "The archive, or what it expands to, is too large"),
  TOO_MANY_ENTRIES("archive-too-many-entries", "The archive holds too many entries"),
  TOO_MANY_LAYERS("archive-too-many-layers", "The image has too many layers"),
  COMPRESSION_RATIO("archive-compression-ratio", "The archive expands too much"),
  HEADER_TOO_LARGE("archive-header-too-large", "A name or header of the archive is too large"),
  JSON_TOO_DEEP("archive-json-too-deep", "A document of the archive is nested too deeply"),
  UNSUPPORTED_MEDIA_TYPE(
      "archive-unsupported-media-type", "The archive holds a kind of content that is not read");

  private final String id;
  private final String title;

  ArchiveProblem(String id, String title) {
    this.id = id;
    this.title = title;
  }

  /** The last part of the problem type. */
  public String id() {
    return id;
  }

  /** One line for people. */
  public String title() {
    return title;
  }
}

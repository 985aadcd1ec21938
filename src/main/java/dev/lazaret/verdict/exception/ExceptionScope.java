package dev.lazaret.verdict.exception;

import dev.lazaret.image.Digest;
import dev.lazaret.report.ReportSummary;

/** Whose findings an exception is about. */
sealed interface ExceptionScope {
  /** Those of one image. */
  record OfDigest(Digest digest) implements ExceptionScope {
    @Override
    public boolean holds(ReportSummary report) {
      return report.digest().equals(digest);
    }
  }

  /** Those of images that were first handed in under exactly this name. */
  record OfRepository(String repository) implements ExceptionScope {
    @Override
    public boolean holds(ReportSummary report) {
      return report.origin().repository().equals(repository);
    }
  }

  /** Whether {@code report} is on such an image. */
  boolean holds(ReportSummary report);

  /** As it is stored. */
  static ExceptionScope of(String kind, String target) {
    return switch (kind) {
      case "DIGEST" -> new OfDigest(new Digest(target));
      case "REPOSITORY" -> new OfRepository(target);
      default -> throw new IllegalArgumentException("Not a scope: " + kind);
    };
  }

  /** The kind as it is stored. */
  default String kind() {
    return switch (this) {
      case OfDigest _ -> "DIGEST";
      case OfRepository _ -> "REPOSITORY";
    };
  }

  /** The digest or the name. */
  default String target() {
    return switch (this) {
      case OfDigest(Digest digest) -> digest.value();
      case OfRepository(String repository) -> repository;
    };
  }
}

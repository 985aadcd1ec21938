package dev.lazaret.image;

import java.io.IOException;

/**
 * An {@link ArchiveRejected} on its way through streams, which may throw nothing but {@link
 * IOException}; unwrapped at the borders of this package.
 */
final class Refusal extends IOException {
  private static final long serialVersionUID = 1L;
  private static final String BUILD_AGAIN =
      "Build or save the image again (docker save, skopeo copy) and hand in the new archive.";
  private static final String TRANSFER_AGAIN = "Transfer or save the archive again.";

  private final ArchiveRejected rejected;

  private Refusal(ArchiveRejected rejected) {
    super(rejected.detail(), rejected);
    this.rejected = rejected;
  }

  ArchiveRejected rejected() {
    return rejected;
  }

  static Refusal of(ArchiveProblem reason, String detail, String remedy) {
    return new Refusal(new ArchiveRejected(reason, detail, null, null, remedy));
  }

  static Refusal bound(
      ArchiveProblem reason, String detail, String bound, String limit, String remedy) {
    return new Refusal(
        new ArchiveRejected(
            reason, detail + " The bound " + bound + " is " + limit + ".", bound, limit, remedy));
  }

  static Refusal corrupt(String detail) {
    return of(ArchiveProblem.CORRUPT, detail, BUILD_AGAIN);
  }

  static Refusal truncated(String detail) {
    return of(ArchiveProblem.TRUNCATED, detail, TRANSFER_AGAIN);
  }

  static Refusal unsupported(String detail, String remedy) {
    return of(ArchiveProblem.UNSUPPORTED_MEDIA_TYPE, detail, remedy);
  }

  static Refusal missing(String detail) {
    return of(
        ArchiveProblem.MISSING_BLOB,
        detail,
        "Save the image again with all its layers; foreign layers must be pulled first.");
  }

  static Refusal mismatch(String what, Digest actual, String claimedBy, Digest claimed) {
    return of(
        ArchiveProblem.DIGEST_MISMATCH,
        "Could not accept %s: its digest is %s, %s says %s."
            .formatted(what, actual, claimedBy, claimed),
        BUILD_AGAIN);
  }

  static Refusal notAnImage(String detail) {
    return of(
        ArchiveProblem.NOT_AN_IMAGE,
        detail,
        "Hand in what docker save or skopeo copy oci-archive: writes, plain or in gzip or zstd.");
  }
}

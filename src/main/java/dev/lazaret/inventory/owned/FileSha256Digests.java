package dev.lazaret.inventory.owned;

import dev.lazaret.finding.CheckId;
import jakarta.inject.Singleton;

/** For databases of rpm. */
@Singleton
final class FileSha256Digests extends FileDigests {
  static final CheckId ID = new CheckId("file-sha256-digests");

  FileSha256Digests() {
    super(ContentDigest.SHA_256);
  }
}

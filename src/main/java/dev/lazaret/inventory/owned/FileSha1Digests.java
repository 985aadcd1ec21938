package dev.lazaret.inventory.owned;

import dev.lazaret.finding.CheckId;
import jakarta.inject.Singleton;

/** For databases of apk. */
@Singleton
final class FileSha1Digests extends FileDigests {
  static final CheckId ID = new CheckId("file-sha1-digests");

  FileSha1Digests() {
    super(ContentDigest.SHA_1);
  }
}

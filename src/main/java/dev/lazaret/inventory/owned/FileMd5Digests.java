package dev.lazaret.inventory.owned;

import dev.lazaret.finding.CheckId;
import jakarta.inject.Singleton;

/** For databases of dpkg, and those of rpm before 2009. */
@Singleton
final class FileMd5Digests extends FileDigests {
  static final CheckId ID = new CheckId("file-md5-digests");

  FileMd5Digests() {
    super(ContentDigest.MD5);
  }
}

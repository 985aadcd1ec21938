package dev.lazaret.inventory;

import dev.lazaret.finding.Fact;

/** A package of an image beside the fact that names it. */
record FoundPackage(Fact fact, InstalledPackage installed) {
  String type() {
    return fact.kind();
  }

  String path() {
    return fact.path();
  }

  String ref() {
    return installed.ref();
  }
}

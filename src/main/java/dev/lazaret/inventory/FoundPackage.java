package dev.lazaret.inventory;

import dev.lazaret.finding.Fact;

/** A package of an image beside the fact that names it; {@code ref} is that of the package. */
record FoundPackage(Fact fact, InstalledPackage installed, String ref) {
  FoundPackage(Fact fact, InstalledPackage installed) {
    this(fact, installed, installed.ref());
  }

  String type() {
    return fact.kind();
  }

  String path() {
    return fact.path();
  }
}

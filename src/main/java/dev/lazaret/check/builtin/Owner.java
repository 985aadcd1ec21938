package dev.lazaret.check.builtin;

import dev.lazaret.inventory.owned.Ownership;

/** The package of a file, as the evidence of a finding names it. */
final class Owner {
  private Owner() {}

  static String of(Ownership ownership) {
    return switch (ownership) {
      case Ownership.Unpackaged _ -> "none";
      case Ownership.Packaged packaged when packaged.integrity().isSuspect() ->
          packaged.packageName() + ", not as it brought it";
      case Ownership.Packaged packaged -> packaged.packageName();
    };
  }
}

package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.FuzzedFile;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.List;
import java.util.Optional;

/** What holds for every package that a reader names, whatever the file. */
final class PackageClaims {
  private static final OperatingSystem SYSTEM =
      new OperatingSystem("x", "1", "X", 0, "etc/os-release");

  /** Names and versions have a quarter of this; what a package needs may be more. */
  private static final int LONGEST = 64 << 10;

  private PackageClaims() {}

  /** What the reader names in a file of this path. */
  static void hold(LayerCheck reader, String path, byte[] file) {
    List<Fact> facts = FuzzedFile.read(reader, path, file);
    Claim.holds(facts.size() <= file.length + 1, "a package takes room, or the name of the file");
    facts.forEach(PackageClaims::named);
  }

  /** A package has a name and an address, with the system known or not. */
  static void named(Fact fact) {
    Claim.holds(!fact.text(PackageFacts.NAME).isBlank(), "a package has a name");
    Claim.holds(fact.text(PackageFacts.NAME).length() <= 256, "a name is short");
    Claim.holds(fact.text(PackageFacts.VERSION).length() <= 256, "a version is short");
    fact.attributes()
        .values()
        .forEach(value -> {
          Claim.holds(value.length() <= LONGEST, "values are bounded");
          Claim.equal(new String(value.getBytes(UTF_8), UTF_8), value, "values can be stored");
        });
    for (var known : List.of(Optional.of(SYSTEM), Optional.<OperatingSystem>empty())) {
      Claim.holds(
          Purl.ofPackage(fact, known).startsWith("pkg:" + fact.kind()), "it has an address");
    }
  }
}

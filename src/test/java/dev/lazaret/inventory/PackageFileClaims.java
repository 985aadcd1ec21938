package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.FuzzedFile;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.check.OperatingSystem;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.List;
import java.util.Optional;

/**
 * What holds for every file that a package database may be.
 *
 * @param paragraph how the database names a package: its name, version and architecture
 */
record PackageFileClaims(LayerCheck reader, String path, String paragraph) {

  void hold(byte[] file) {
    List<Fact> facts = FuzzedFile.read(reader, path, file);
    long paragraphs = 1 + new String(file, UTF_8).lines().filter(String::isBlank).count();
    Claim.holds(facts.size() <= paragraphs, "a paragraph is one package at most");
    facts.forEach(PackageFileClaims::named);
    writtenAgain(facts);
  }

  /** A package has a name, a version and an address, with the system known or not. */
  private static void named(Fact fact) {
    Claim.holds(!fact.text(PackageFacts.NAME).isBlank(), "a package has a name");
    Claim.holds(!fact.text(PackageFacts.VERSION).isBlank(), "a package has a version");
    fact.attributes()
        .values()
        .forEach(value -> {
          Claim.holds(value.length() <= 256, "values are short");
          Claim.equal(new String(value.getBytes(UTF_8), UTF_8), value, "values can be stored");
        });
    var system = new OperatingSystem("x", "1", "X", 0, "etc/os-release");
    for (var known : List.of(Optional.of(system), Optional.<OperatingSystem>empty())) {
      Claim.holds(
          Purl.ofPackage(fact, known).startsWith("pkg:" + fact.kind()), "it has an address");
    }
  }

  /** The database that holds these packages names these packages. */
  private void writtenAgain(List<Fact> facts) {
    var written = new StringBuilder();
    for (Fact fact : facts) {
      written.append(
          paragraph.formatted(
              fact.text(PackageFacts.NAME),
              fact.text(PackageFacts.VERSION),
              fact.text(PackageFacts.ARCH)));
    }
    Claim.equal(
        FuzzedFile.read(reader, path, written.toString().getBytes(UTF_8)),
        facts,
        "packages survive being written");
  }
}

package dev.lazaret.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.check.FuzzedFile;
import dev.lazaret.check.LayerCheck;
import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.List;

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
    facts.forEach(PackageClaims::named);
    facts.forEach(
        fact -> Claim.holds(!fact.text(PackageFacts.VERSION).isBlank(), "a package has a version"));
    writtenAgain(facts);
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

package dev.lazaret.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.finding.Fact;
import dev.lazaret.image.Claim;
import java.util.List;

/** Files that say which system an image is: what comes out is short, and has the known names. */
public final class OsReleaseFuzz {
  private OsReleaseFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    List<Fact> facts = FuzzedFile.read(new OsReleaseFiles(), "etc/os-release", input);
    Claim.equal(facts.size(), 1, "a file is one fact");
    facts
        .getFirst()
        .attributes()
        .forEach((name, value) -> {
          Claim.holds(name.matches("[A-Z_]+"), "only names that were asked for");
          Claim.holds(value.length() <= 256, "values are short");
          Claim.holds(value.indexOf('\n') < 0, "a value is one line");
          Claim.equal(new String(value.getBytes(UTF_8), UTF_8), value, "values can be stored");
          Claim.holds(new String(input, UTF_8).contains(value), "a value stands in the file");
        });
  }

  public static List<byte[]> seeds() {
    return List.of(
            "ID=debian\nVERSION_ID=\"12\"\nPRETTY_NAME='Debian'\nNAME=\"\n",
            "# x\r\n ID = alpine \nID_LIKE=\"a b\"\nVERSION_CODENAME=x\n",
            "ID=" + "x".repeat(300))
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}

package dev.lazaret.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Names of tar entries: no two become one, and none leads out of the root unnoticed. */
public final class PathFuzz {
  private PathFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    String text = PathText.decode(input);
    Claim.holds(Arrays.equals(PathText.encode(text), input), "the text keeps every byte");
    Claim.holds(
        Arrays.equals(text.getBytes(UTF_8), PathText.encode(text))
            != PathText.hasForeignBytes(text),
        "only bytes that are not UTF-8 are escaped");
    normalForm(text);
    int half = text.length() / 2;
    resolved(text.substring(0, half), text.substring(half));
  }

  private static void normalForm(String name) {
    String normal = EntryPath.normalise(name);
    Claim.equal(EntryPath.normalise(normal), normal, "what is normal stays as it is");
    Claim.equal(EntryPath.parts(normal), EntryPath.parts(name), "nothing that counts is lost");
    Claim.holds(!normal.startsWith("/") && !normal.contains("//"), "a path begins at the root");
  }

  /** Where it stays inside it leads to where the file system of the JDK says. */
  private static void resolved(String directory, String target) {
    if (directory.indexOf(0) >= 0 || target.indexOf(0) >= 0 || EntryPath.climbs(directory)) {
      return;
    }
    String resolved = EntryPath.resolve(directory, target);
    if (resolved == null) {
      Claim.holds(EntryPath.climbs(target), "only what climbs leads out");
      return;
    }
    Claim.holds(!EntryPath.climbs(resolved), "what is resolved does not climb");
    // The JDK knows ASCII under every locale.
    if ((directory + target).chars().allMatch(c -> c < 0x80)) {
      Path root = Path.of("/");
      Path from = target.startsWith("/") ? root : root.resolve(EntryPath.normalise(directory));
      Claim.equal(
          Path.of("/" + resolved),
          from.resolve(EntryPath.normalise(target)).normalize(),
          "where it leads");
    }
  }

  public static List<byte[]> seeds() {
    return List.of(
            "usr/lib/x",
            "/a//./b/../c",
            "./.",
            "../../etc/passwd",
            "a/b/c/../../d",
            "é\uEF80\uEFFF")
        .stream()
        .map(text -> text.getBytes(UTF_8))
        .toList();
  }
}

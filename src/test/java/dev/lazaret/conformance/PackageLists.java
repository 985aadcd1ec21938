package dev.lazaret.conformance;

import static dev.lazaret.conformance.Outcome.judged;
import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.lazaret.image.RawTar;
import dev.lazaret.image.RawTar.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;

/** Package databases that claim much, and files that much would have to be known of. */
final class PackageLists {
  private static final int LINES = 700_000;
  private static final int FILES = 600_000;
  private static final int MD5_BYTES = 16;

  private PackageLists() {}

  static Topic topic() {
    return new Topic(
        "What packages claim",
        List.of(
            new HostileArchive(
                "A package of dpkg that claims 700,000 files, each with a digest",
                StreamedLayer.zstd(PackageLists::claims),
                judged()),
            new HostileArchive(
                "600,000 files where packages put theirs",
                StreamedLayer.zstd(PackageLists::files),
                judged()),
            new HostileArchive(
                "600,000 files that a package of the next layer claims",
                StreamedLayer.zstd(PackageLists::files, PackageLists::claims),
                judged())));
  }

  private static void claims(OutputStream out) throws IOException {
    var random = new Random(6);
    byte[] digest = new byte[MD5_BYTES];
    var lines = new StringBuilder();
    for (int i = 0; i < LINES; i++) {
      random.nextBytes(digest);
      lines.append(HexFormat.of().formatHex(digest)).append("  usr/").append(i).append('\n');
    }
    byte[] list = lines.toString().getBytes(US_ASCII);
    out.write(new RawTar().file("var/lib/dpkg/info/a.md5sums", list).unfinished());
  }

  private static void files(OutputStream out) throws IOException {
    var times = new Random(7);
    for (int i = 0; i < FILES; i++) {
      out.write(new Header("usr/" + i, '0', 0).modified(times.nextInt() & 0xffffffffL).toBytes());
    }
  }
}

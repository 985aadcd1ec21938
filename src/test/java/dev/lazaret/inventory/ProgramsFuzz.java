package dev.lazaret.inventory;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.lazaret.inventory.elf.TestBuildInfo;
import dev.lazaret.inventory.elf.TestElf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/** Programs in ELF and what the linkers of Go and Rust write into them. */
public final class ProgramsFuzz {
  private static final String MODULES =
      "path\texample.com/a\nmod\texample.com/a\t(devel)\t\ndep\tb.org/c\tv1.2.3\th1:x=\n=>\td.org/e\tv2.0.0\th1:y=\n";
  private static final String CRATES =
      "{\"packages\":[{\"name\":\"a\",\"version\":\"1\",\"source\":\"crates.io\"},{\"name\":\"b\",\"version\":\"2\",\"dependencies\":[0],\"root\":true}]}";

  private ProgramsFuzz() {}

  public static void fuzzerTestOneInput(byte[] input) {
    PackageClaims.hold(new GoPackages(), "usr/bin/a", input);
    PackageClaims.hold(new RustPackages(), "usr/bin/a", input);
  }

  public static List<byte[]> seeds() {
    byte[] inline = TestBuildInfo.inline("go1.21.0", MODULES);
    return List.of(
        TestElf.ofAmd64().section(".go.buildinfo", inline).build(),
        TestElf.ofAmd64().section(".stripped", inline).build(),
        TestBuildInfo.withPointers(true, LITTLE_ENDIAN, "go1.16", MODULES),
        TestBuildInfo.withPointers(false, BIG_ENDIAN, "go1.16", MODULES),
        TestElf.ofAmd64().section(".dep-v0", deflated(CRATES.getBytes(UTF_8))).build());
  }

  private static byte[] deflated(byte[] content) {
    var out = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(out)) {
      deflating.write(content);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can be written to", e);
    }
    return out.toByteArray();
  }
}

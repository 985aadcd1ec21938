package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.elf.TestElf;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

final class RustPackagesTest {
  /** As cargo-auditable writes it: dependencies are places in the list. */
  private static final String LIST =
      """
      {"packages":[
        {"name":"cc","version":"1.0.83","source":"crates.io","kind":"build"},
        {"name":"itoa","version":"0.4.8","source":"crates.io"},
        {"name":"itoa","version":"1.0.9","source":"crates.io"},
        {"name":"serde_json","version":"1.0.107","source":"crates.io","dependencies":[2]},
        {"name":"shop","version":"0.1.0","source":"local","dependencies":[0,1,3,99,-1],"root":true}]}
      """;

  @Test
  void namesCratesAndWhichVersionEachNeeds() throws IOException {
    // given
    TestLayer app = layer().file("usr/bin/shop", 0755, program(deflated(LIST.getBytes(UTF_8))));

    // then
    assertThat(Listed.purls(app))
        .containsExactly(
            "pkg:cargo/itoa@0.4.8",
            "pkg:cargo/itoa@1.0.9",
            "pkg:cargo/serde_json@1.0.107",
            "pkg:cargo/shop@0.1.0");
    assertThat(Listed.needs("pkg:cargo/serde_json@1.0.107", app))
        .containsExactly("pkg:cargo/itoa@1.0.9");
    assertThat(Listed.needs("pkg:cargo/shop@0.1.0", app))
        .containsExactly("pkg:cargo/itoa@0.4.8", "pkg:cargo/serde_json@1.0.107");
  }

  @Test
  void aProgramWithoutTheSectionNamesNothing() {
    // given
    byte[] plain = TestElf.ofAmd64().section(".text", new byte[4096]).build();

    // then
    assertThat(Listed.packages(layer().file("usr/bin/shop", 0755, plain))).isEmpty();
  }

  @Test
  void aListThatInflatesBeyondItsBoundTruncates() throws IOException {
    // given
    byte[] bomb = deflated(new byte[9 << 20]);

    // then
    assertThat(Listed.limits(layer().file("usr/bin/shop", 0755, program(bomb))))
        .extracting(Limit::name)
        .containsExactly("rust-packages-list-bytes");
  }

  @Test
  void aBrokenListTruncates() {
    // given
    byte[] broken = "this was never compressed".getBytes(UTF_8);

    // then
    assertThat(Listed.limits(layer().file("usr/bin/shop", 0755, program(broken))))
        .extracting(Limit::name)
        .containsExactly("rust-packages-broken-list");
  }

  @Test
  void aProgramThatDoesNotLieInMemoryTruncatesWhereItHasAList() throws IOException {
    // given
    byte[] large =
        TestElf.ofAmd64()
            .section(".text", new byte[32 << 20])
            .section(".dep-v0", deflated(LIST.getBytes(UTF_8)))
            .build();

    // then
    assertThat(Listed.limits(layer().file("usr/bin/shop", 0755, large)))
        .extracting(Limit::name)
        .containsExactly("rust-packages-program-bytes");
  }

  private static byte[] program(byte[] list) {
    return TestElf.ofAmd64().section(".text", new byte[4096]).section(".dep-v0", list).build();
  }

  private static byte[] deflated(byte[] bytes) throws IOException {
    ByteArrayOutputStream into = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflating = new DeflaterOutputStream(into)) {
      deflating.write(bytes);
    }
    return into.toByteArray();
  }
}

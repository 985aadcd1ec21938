package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.finding.Limit;
import dev.lazaret.image.TestLayer;
import dev.lazaret.inventory.elf.TestBuildInfo;
import dev.lazaret.inventory.elf.TestElf;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

final class GoPackagesTest {
  private static final String MODULES =
      """
      path\texample.org/shop
      mod\texample.org/shop\tv1.0.0\t
      dep\tgithub.com/BurntSushi/toml\tv1.2.3\th1:x=
      """;
  private static final String[] PURLS = {
    "pkg:golang/example.org/shop@v1.0.0",
    "pkg:golang/github.com/burntsushi/toml@v1.2.3",
    "pkg:golang/stdlib@1.22.1"
  };

  @Test
  void namesTheModulesOfAProgramAndGoItself() {
    // given
    TestLayer app = layer().file("usr/bin/shop", 0755, program(4096));

    // then
    assertThat(Listed.purls(app)).containsExactly(PURLS);
    assertThat(Listed.needs(PURLS[0], app)).containsExactly(PURLS[1], PURLS[2]);
    assertThat(Listed.needs(PURLS[1], app)).isEmpty();
  }

  @Test
  void seesTheWholeOfAProgramThatDoesNotLieInMemory() {
    // given
    TestLayer app = layer().file("usr/bin/shop", 0755, program(GoPackages.IN_MEMORY));

    // then
    assertThat(Listed.purls(app)).containsExactly(PURLS);
  }

  @Test
  void aLargeProgramThatOnlyPointsToItsModulesTruncates() {
    // given
    byte[] old = TestBuildInfo.withPointers(true, ByteOrder.LITTLE_ENDIAN, "go1.16.5", MODULES);
    byte[] padded = Arrays.copyOf(old, GoPackages.IN_MEMORY + 1);

    // then
    assertThat(Listed.limits(layer().file("usr/bin/shop", 0755, padded)))
        .containsExactly(new Limit("go-build-info-program-bytes", GoPackages.IN_MEMORY));
    assertThat(Listed.purls(layer().file("usr/bin/shop", 0755, old)))
        .contains("pkg:golang/stdlib@1.16.5");
  }

  @Test
  void aLargeProgramOfAnotherLanguageIsNoGap() {
    // given
    byte[] c = TestElf.ofAmd64().section(".text", new byte[GoPackages.IN_MEMORY]).build();

    // then
    assertThat(Listed.packages(layer().file("usr/bin/node", 0755, c))).isEmpty();
  }

  @Test
  void theSameBytesInAFileOfAnotherKindSayNothing() {
    // given
    byte[] section = Arrays.copyOf(TestBuildInfo.inline("go1.22.1", MODULES), 4096);

    // then
    assertThat(Listed.purls(layer().file("usr/share/shop.bin", 0644, section))).isEmpty();
  }

  private static byte[] program(int text) {
    return TestElf.ofAmd64()
        .section(".text", new byte[text])
        .section(".go.buildinfo", TestBuildInfo.inline("go1.22.1", MODULES))
        .build();
  }
}

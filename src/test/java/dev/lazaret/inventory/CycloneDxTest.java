package dev.lazaret.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.image.Digest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Dependency;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

final class CycloneDxTest {
  private static final Digest IMAGE = Digest.of(new byte[] {1});
  private static final List<InstalledPackage> PACKAGES =
      List.of(
          new InstalledPackage("pkg:generic/debian@12", "debian", "12", "os", 0, "etc/os-release"),
          new InstalledPackage(
              "pkg:deb/debian/bash@5.2?distro=debian-12", "bash", "5.2", "deb", 1, "var/lib/x"));

  @Test
  void isValidAgainstTheSchemaOfVersion16() throws Exception {
    // when
    String json = CycloneDx.json(IMAGE, PACKAGES);

    // then
    byte[] document = json.getBytes(StandardCharsets.UTF_8);
    assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
    assertThat(json).contains("\"1.6\"").contains("pkg:deb/debian/bash@5.2?distro=debian-12");
  }

  @Test
  void saysWhatEachPackageNeedsAndTheImageWhatIsLeft() throws Exception {
    // given
    InstalledPackage libc = new InstalledPackage("pkg:deb/d/libc6@2", "libc6", "2", "deb", 0, "s");
    InstalledPackage bash =
        new InstalledPackage(
            "pkg:deb/d/bash@5", "bash", "5", "deb", 0, "s", List.of("pkg:deb/d/libc6@2#s"));

    // when
    byte[] document = CycloneDx.json(IMAGE, List.of(bash, libc)).getBytes(StandardCharsets.UTF_8);

    // then
    assertThat(new JsonParser().validate(document, Version.VERSION_16)).isEmpty();
    assertThat(new JsonParser().parse(document).getDependencies())
        .extracting(d -> d.getRef() + " " + references(d))
        .containsExactly(
            IMAGE.value() + " [pkg:deb/d/bash@5#s]",
            "pkg:deb/d/bash@5#s [pkg:deb/d/libc6@2#s]",
            "pkg:deb/d/libc6@2#s []");
  }

  private static List<String> references(Dependency dependency) {
    return dependency.getDependencies() == null
        ? List.of()
        : dependency.getDependencies().stream().map(Dependency::getRef).toList();
  }

  @Test
  void sameImageGivesTheSameBytes() {
    assertThat(CycloneDx.json(IMAGE, PACKAGES)).isEqualTo(CycloneDx.json(IMAGE, PACKAGES));
  }
}

package dev.lazaret.inventory;

import static dev.lazaret.image.TestArchives.image;
import static dev.lazaret.image.TestArchives.layer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.check.Inspected;
import dev.lazaret.image.MergedView;
import dev.lazaret.image.TestLayer;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

final class NodeModulesTest {
  private static final String NESTED = "app/node_modules/a/node_modules/";

  private static final List<FoundPackage> FOUND =
      List.of(
          found("app/node_modules/a/package.json", "c b d @s/e ../b"),
          found(NESTED + "b/package.json", ""),
          found("app/node_modules/b/package.json", ""),
          found("app/node_modules/c/package.json", ""),
          found("usr/share/nodejs/@s/e/package.json", ""));

  @Test
  void theNearestIsMeant() {
    assertThat(needed(1 << 20))
        .containsExactly(
            "app/node_modules/c/package.json",
            NESTED + "b/package.json",
            "usr/share/nodejs/@s/e/package.json");
  }

  @Test
  void whatIsTriedIsBounded() {
    assertThat(needed(0)).isEmpty();
    assertThat(needed(400)).containsExactlyElementsOf(needed(1 << 20).subList(0, 2));
  }

  /** Each tries all folders above it, by names of folders that have some thousand characters. */
  @Test
  @Timeout(60)
  void deepPackagesThatNeedMuchAreGivenUp() {
    // given
    String deep = "node_modules/" + "d".repeat(50) + "/";
    String path = deep.repeat(60) + "package.json";
    String needs =
        IntStream.range(0, 3_000).mapToObj(i -> "n" + i).collect(Collectors.joining(" "));
    List<FoundPackage> found = IntStream.range(0, 2_000).mapToObj(_ -> found(path, needs)).toList();
    NodeModules modules = NodeModules.of(found, view(layer().file(path, "{}")));

    // then
    assertThat(found.stream().flatMap(modules::neededBy)).isEmpty();
  }

  private static List<String> needed(long mostCharacters) {
    TestLayer layer = layer();
    FOUND.forEach(one -> layer.file(one.path(), "{}"));
    return NodeModules.of(FOUND, view(layer), mostCharacters)
        .neededBy(FOUND.getFirst())
        .map(FoundPackage::path)
        .toList();
  }

  private static MergedView view(TestLayer layer) {
    return Inspected.report(image().layer(layer)).view();
  }

  private static FoundPackage found(String path, String needs) {
    return new FoundPackage(
        PackageFacts.fact(
            NpmPackages.TYPE,
            path,
            Map.of(
                PackageFacts.NAME, "x", PackageFacts.VERSION, "1", PackageFacts.REQUIRES, needs)),
        new InstalledPackage("pkg:npm/x@1", "x", "1", NpmPackages.TYPE, 0, path));
  }
}

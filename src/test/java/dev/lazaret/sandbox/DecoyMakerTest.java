package dev.lazaret.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.sinkhole.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DecoyMakerTest {
  private static DecoySet decoys(ImagePaths ships, Set<String> variables) {
    var image = BusyboxImage.running("");
    var request =
        new RunRequest(
            "decoys",
            image.config(),
            image::writeTo,
            Map.of(),
            ships,
            RunInputs.NONE,
            RunLimits.DEFAULT);
    return DecoyMaker.make(request, variables);
  }

  @Test
  void hideNoFileOfTheImage() {
    var decoys = decoys("/root/.kube/config"::equals, Set.of());

    assertThat(decoys.files()).doesNotContainKey("/root/.kube/config");
    assertThat(decoys.files()).containsKey("/root/.aws/credentials");
  }

  @Test
  void areNotLaidOutBelowWhatIsNoFolder() {
    var files =
        new ImagePaths() {
          @Override
          public boolean has(String path) {
            return path.equals("/root") || path.equals("/root/.aws");
          }

          @Override
          public boolean isFolder(String path) {
            return path.equals("/root");
          }
        };

    assertThat(decoys(files, Set.of()).files())
        .containsKey("/root/.kube/config")
        .doesNotContainKey("/root/.aws/credentials");
    assertThat(decoys("/root"::equals, Set.of()).files()).isNotEmpty();
  }

  @Test
  void changeNoVariableThatTheImageSets() {
    assertThat(decoys(path -> false, Set.of("AWS_SECRET_ACCESS_KEY")).env()).isEmpty();
    assertThat(decoys(path -> false, Set.of("PATH")).env()).containsKey("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void areUniqueToARun() {
    assertThat(decoys(path -> false, Set.of()).marks())
        .extracting(Mark::secret)
        .doesNotContainAnyElementsOf(
            decoys(path -> false, Set.of()).marks().stream().map(Mark::secret).toList());
  }

  @Test
  void haveAMarkForEachSecretThatIsLaidOut() {
    var decoys = decoys(path -> false, Set.of());

    for (String file : new String[] {"/root/.aws/credentials", "/root/.ssh/id_ed25519"}) {
      String text = new String(decoys.files().get(file), StandardCharsets.UTF_8);
      assertThat(decoys.marks()).anyMatch(mark -> text.contains(mark.secret()));
    }
  }
}

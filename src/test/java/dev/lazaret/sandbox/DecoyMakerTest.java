package dev.lazaret.sandbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.sinkhole.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class DecoyMakerTest {
  private static DecoySet decoys(Predicate<String> ships, Set<String> variables) {
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
  void changeNoVariableThatTheImageSets() {
    assertThat(decoys(path -> false, Set.of("AWS_SECRET_ACCESS_KEY")).env()).isEmpty();
    assertThat(decoys(path -> false, Set.of("PATH")).env()).containsKey("AWS_SECRET_ACCESS_KEY");
  }

  @Test
  void belongToNoServiceThatSomebodyElseMayRun() {
    var services =
        decoys(path -> false, Set.of()).marks().stream()
            .collect(toMap(Mark::decoy, Mark::services, (one, other) -> one));

    assertThat(services.get("cloud key")).isEmpty();
    assertThat(services.get("cluster token"))
        .containsExactly("kubernetes.default.svc", "kubernetes.default.svc.cluster.local");
    assertThat(decoys(path -> false, Set.of()).marks())
        .flatExtracting(Mark::services)
        .filteredOn(it -> it.startsWith("."))
        .containsExactlyInAnyOrder(".docker.io", ".docker.com");
  }

  @Test
  void standInTheEnvironmentWhereNothingCanBeLaidOut() {
    var decoys = decoys(path -> false, Set.of());

    assertThat(decoys.withoutFiles().files()).isEmpty();
    assertThat(decoys.withoutFiles().env()).isEqualTo(decoys.env()).isNotEmpty();
    assertThat(decoys.withoutFiles().marks()).isEqualTo(decoys.marks());
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

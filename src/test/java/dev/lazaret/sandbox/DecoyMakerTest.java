package dev.lazaret.sandbox;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lazaret.behavior.Decoy;
import dev.lazaret.sinkhole.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecoyMakerTest {
  private static DecoySet decoys(ImagePaths ships, Set<String> variables) {
    return DecoyMaker.make(variables).at(HomeFolder.ROOT, ships);
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
  void lieAtHomeWhereTheImageSaysThatItsUserIs() {
    var home = HomeFolder.of("web", accounts("web:x:101:102::/srv/web:/bin/sh"), path -> false);

    var decoys = DecoyMaker.make(Set.of()).at(home, path -> false);

    assertThat(home).isEqualTo(new HomeFolder("/srv/web", 101, 102));
    assertThat(decoys.files()).containsKey("/srv/web/.aws/credentials");
    assertThat(decoys.decoys())
        .flatExtracting(Decoy::paths)
        .contains("/srv/web/.kube/config")
        .allMatch(path -> path.startsWith("/srv/web/"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', /root, 0",
    "0, /root, 0",
    "root:root, /root, 0",
    "101:5, /srv/web, 101",
    "web, /srv/web, 101",
    "4000, /root, 4000",
    "odd, /root, 7",
    "up, /root, 8",
    "ghost, /root, 0"
  })
  void findTheHomeOfAnyUser(String user, String home, long uid) {
    byte[] accounts =
        accounts(
            "root:x:0:0::/root:/bin/sh",
            "web:x:101:102::/srv//web/:/bin/sh",
            "odd:x:7:7::/:/bin/sh",
            "up:x:8:8::/home/../etc:/bin/sh",
            "broken line");

    assertThat(HomeFolder.of(user, accounts, path -> false).path()).isEqualTo(home);
    assertThat(HomeFolder.of(user, accounts, path -> false).uid()).isEqualTo(uid);
  }

  private static byte[] accounts(String... lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
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
  void areNowhereToBeSeenInARunThatIsHeldToAProfile() {
    var decoys = decoys(path -> false, Set.of());

    assertThat(decoys.unseen().files()).isEmpty();
    assertThat(decoys.unseen().env()).isEmpty();
    assertThat(decoys.unseen().marks()).isEqualTo(decoys.marks());
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

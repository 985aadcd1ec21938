package dev.lazaret.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.lazaret.profile.ProfileExport.Format;
import dev.lazaret.profile.RunProfile.Level;
import dev.lazaret.profile.RunProfile.NetworkClass;
import dev.lazaret.profile.RunProfile.WritablePath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Reads exports as those do who apply them: what they do not know they must not find. */
final class ExportsByTheirReadersTest {
  private static final String IMAGE = "shop/web@sha256:abc";

  /** Of a service, in the Compose Specification. */
  private static final Set<String> OF_A_SERVICE =
      Set.of(
          "image",
          "user",
          "cap_drop",
          "cap_add",
          "read_only",
          "tmpfs",
          "volumes",
          "security_opt",
          "pids_limit",
          "mem_limit",
          "memswap_limit",
          "cpus",
          "ulimits",
          "network_mode");

  /** Of a Pod and a NetworkPolicy, as the API of Kubernetes names them, wherever they stand. */
  private static final Set<String> OF_KUBERNETES =
      Set.of(
          "apiVersion",
          "kind",
          "metadata",
          "name",
          "labels",
          "app",
          "annotations",
          "lazaret.dev/copy-in",
          "lazaret.dev/egress",
          "spec",
          "automountServiceAccountToken",
          "enableServiceLinks",
          "securityContext",
          "sysctls",
          "value",
          "containers",
          "image",
          "privileged",
          "allowPrivilegeEscalation",
          "readOnlyRootFilesystem",
          "runAsUser",
          "runAsNonRoot",
          "runAsGroup",
          "capabilities",
          "drop",
          "add",
          "seccompProfile",
          "type",
          "localhostProfile",
          "seLinuxOptions",
          "resources",
          "limits",
          "cpu",
          "memory",
          "volumeMounts",
          "mountPath",
          "volumes",
          "emptyDir",
          "medium",
          "podSelector",
          "matchLabels",
          "policyTypes",
          "ingress",
          "egress",
          "ports",
          "port",
          "protocol",
          "to",
          "from",
          "ipBlock",
          "cidr",
          "except",
          "namespaceSelector",
          "kubernetes.io/metadata.name",
          "k8s-app");

  private static RunProfile profile(NetworkClass network) {
    return new RunProfile(
        Level.TIGHT,
        List.of("CHOWN"),
        true,
        List.of(
            new WritablePath("/run", WritablePath.Kind.TMPFS, "mode=0755,uid=33,gid=33"),
            new WritablePath("/var/lib/some app", WritablePath.Kind.VOLUME)),
        "1000:1000",
        true,
        256,
        134217728,
        500_000_000,
        1024,
        network,
        List.of("80/tcp"),
        List.of("api.example.com:443", "198.51.100.4:8443"),
        List.of(List.of("app")),
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static String export(Format format, NetworkClass network) {
    return ProfileExport.render(format, profile(network), IMAGE);
  }

  /** One that takes no key twice and makes no objects. */
  private static Yaml strict() {
    var options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    return new Yaml(new SafeConstructor(options));
  }

  @Test
  void aComposeFileSaysNothingThatComposeDoesNotKnow() {
    for (NetworkClass network : NetworkClass.values()) {
      Map<String, Map<String, Map<String, Object>>> file =
          strict().load(export(Format.COMPOSE, network));

      assertThat(file).containsOnlyKeys("services");
      assertThat(file.get("services")).containsOnlyKeys("app");
      assertThat(OF_A_SERVICE).containsAll(file.get("services").get("app").keySet());
      assertThat(file.get("services").get("app").get("volumes"))
          .isEqualTo(List.of(Map.of("type", "volume", "target", "/var/lib/some app")));
    }
  }

  @Test
  void objectsOfKubernetesHaveNoFieldThatItsApiDoesNotKnow() {
    for (NetworkClass network : NetworkClass.values()) {
      List<String> fields = new ArrayList<>();
      strict().loadAll(export(Format.KUBERNETES, network)).forEach(it -> collect(it, fields));

      assertThat(fields).contains("podSelector", "containers").isSubsetOf(OF_KUBERNETES);
    }
  }

  private static void collect(Object node, List<String> fields) {
    switch (node) {
      case Map<?, ?> map ->
          map.forEach((key, value) -> {
            fields.add(String.valueOf(key));
            collect(value, fields);
          });
      case List<?> list -> list.forEach(item -> collect(item, fields));
      default -> {} // a leaf
    }
  }

  @Test
  void composeItselfTakesTheFile(@TempDir Path folder) throws Exception {
    assumeTrue(runs(folder, "docker", "compose", "version"), "needs docker compose");
    Files.writeString(
        folder.resolve("docker-compose.yml"), export(Format.COMPOSE, NetworkClass.NONE));

    assertThat(runs(folder, "docker", "compose", "config", "--quiet")).isTrue();
  }

  @Test
  void theParserOfAppArmorTakesTheProfile(@TempDir Path folder) throws Exception {
    assumeTrue(runs(folder, "apparmor_parser", "--version"), "needs apparmor_parser");
    Path file =
        Files.writeString(folder.resolve("profile"), export(Format.APPARMOR, NetworkClass.EGRESS));

    assertThat(runs(folder, "apparmor_parser", "-QK", file.toString())).isTrue();
  }

  private static boolean runs(Path folder, String... command) throws InterruptedException {
    try {
      var process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("said").toFile());
      return process.start().waitFor() == 0;
    } catch (IOException e) {
      return false; // it is not installed
    }
  }
}

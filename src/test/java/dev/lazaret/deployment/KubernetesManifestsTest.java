package dev.lazaret.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests in k8s/ against the API types of a Kubernetes client. */
class KubernetesManifestsTest {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final Map<String, Class<?>> KINDS =
      Map.of(
          "Namespace", Namespace.class,
          "ConfigMap", ConfigMap.class,
          "PersistentVolumeClaim", PersistentVolumeClaim.class,
          "ServiceAccount", ServiceAccount.class,
          "Service", io.fabric8.kubernetes.api.model.Service.class,
          "Deployment", Deployment.class,
          "PodDisruptionBudget", PodDisruptionBudget.class,
          "NetworkPolicy", NetworkPolicy.class);

  @Test
  void useOnlyFieldsThatKubernetesKnows() throws Exception {
    for (JsonNode document : documents()) {
      Object typed = YAML.convertValue(document, KINDS.get(document.path("kind").asText()));

      assertThat(unknownFields(typed))
          .as(document.path("metadata").path("name").asText())
          .isEmpty();
    }
  }

  @Test
  void theKustomizationListsEveryManifest() throws Exception {
    JsonNode kustomization = YAML.readTree(Path.of("k8s/kustomization.yaml").toFile());
    List<String> listed = new ArrayList<>();
    kustomization.path("resources").forEach(r -> listed.add(r.asText()));

    assertThat(listed)
        .containsExactlyInAnyOrderElementsOf(
            manifests().stream().map(p -> p.getFileName().toString()).toList());
  }

  @Test
  void everyServiceContainerIsRestricted() throws Exception {
    for (Container container : containers()) {
      if (container.getImage().startsWith("lazaret:")) {
        SecurityContext security = container.getSecurityContext();
        assertThat(security.getAllowPrivilegeEscalation()).isFalse();
        assertThat(security.getReadOnlyRootFilesystem()).isTrue();
        assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
        assertThat(security.getPrivileged()).isNull();
      }
    }
  }

  @Test
  void onlyTheWorkersHoldAnEngineAndOnlyOnNodesOfTheirOwn() throws Exception {
    PodSpec web = pod("lazaret-web");
    PodSpec worker = pod("lazaret-worker");

    assertThat(web.getContainers()).hasSize(1);
    assertThat(web.getVolumes()).noneMatch(v -> v.getName().equals("engine"));
    assertThat(worker.getNodeSelector()).containsEntry("lazaret.dev/inspection", "true");
    assertThat(worker.getTolerations())
        .anyMatch(toleration -> "lazaret.dev/inspection".equals(toleration.getKey()));
  }

  @Test
  void aWorkerHoldsNoLoginButItsOwn() throws Exception {
    String worker = pod("lazaret-worker").toString();

    assertThat(worker)
        .contains("key=worker")
        .doesNotContain("key=owner", "key=tenant", "key=service");
  }

  @Test
  void aWorkerSealsEvidenceThatOnlyWebOpens() throws Exception {
    assertThat(pod("lazaret-worker").toString())
        .contains("LAZARET_EVIDENCE_PUBLIC_KEY", "key=public")
        .doesNotContain("PRIVATE", "key=private");
    assertThat(pod("lazaret-web").toString()).contains("key=private");
    assertThat(pod("lazaret-web").getContainers().getFirst().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("evidence"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
  }

  @Test
  void aWorkerCanOnlyReadTheArchives() throws Exception {
    assertThat(pod("lazaret-worker").getContainers().getFirst().getVolumeMounts())
        .filteredOn(mount -> mount.getName().equals("archives"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.getReadOnly()).isTrue());
  }

  @Test
  void everyPodHasProbesAndLimits() throws Exception {
    for (Container container : containers()) {
      assertThat(container.getResources().getLimits()).containsKey("memory");
      assertThat(container.getReadinessProbe()).isNotNull();
      assertThat(container.getLivenessProbe()).isNotNull();
    }
  }

  private static List<Container> containers() throws IOException {
    List<Container> all = new ArrayList<>(pod("lazaret-web").getContainers());
    all.addAll(pod("lazaret-worker").getContainers());
    return all;
  }

  private static PodSpec pod(String deployment) throws IOException {
    for (JsonNode document : documents()) {
      if (document.path("kind").asText().equals("Deployment")
          && document.path("metadata").path("name").asText().equals(deployment)) {
        return YAML.convertValue(document, Deployment.class).getSpec().getTemplate().getSpec();
      }
    }
    throw new AssertionError("No deployment " + deployment);
  }

  private static List<Path> manifests() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("k8s"))) {
      return files.filter(f -> !f.endsWith("kustomization.yaml")).sorted().toList();
    }
  }

  private static List<JsonNode> documents() throws IOException {
    List<JsonNode> all = new ArrayList<>();
    for (Path file : manifests()) {
      try (MappingIterator<JsonNode> documents =
          YAML.readerFor(JsonNode.class).readValues(file.toFile())) {
        documents.forEachRemaining(all::add);
      }
    }
    return all;
  }

  /** What the client's types do not know, which they keep apart, in every object below. */
  private static List<String> unknownFields(Object typed) throws ReflectiveOperationException {
    List<String> unknown = new ArrayList<>();
    collect(typed, unknown, 0);
    return unknown;
  }

  private static void collect(Object value, List<String> unknown, int depth)
      throws ReflectiveOperationException {
    if (value instanceof Iterable<?> items) {
      for (Object item : items) {
        collect(item, unknown, depth + 1);
      }
    } else if (value instanceof Map<?, ?> map) {
      for (Object item : map.values()) {
        collect(item, unknown, depth + 1);
      }
    } else if (value != null
        && depth < 40
        && value.getClass().getPackageName().startsWith("io.fabric8.kubernetes.api.model")) {
      for (var method : value.getClass().getMethods()) {
        if (method.getName().equals("getAdditionalProperties")) {
          unknown.addAll(
              ((Map<?, ?>) method.invoke(value)).keySet().stream().map(Object::toString).toList());
        } else if (method.getName().startsWith("get")
            && method.getParameterCount() == 0
            && !method.getName().equals("getClass")) {
          collect(method.invoke(value), unknown, depth + 1);
        }
      }
    }
  }
}

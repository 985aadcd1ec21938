package dev.lazaret.profile;

import dev.lazaret.profile.RunProfile.WritablePath;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A pod and a network policy. Kubernetes cannot limit open files of a container, and has pids
 * limits per node only: both are left to the node. Its empty volumes hide what an image holds
 * there; an annotation names the paths whose content must be copied in first, another one the
 * destinations by name, which network policies do not know.
 */
final class KubernetesExport {
  private KubernetesExport() {}

  static String render(RunProfile profile, String image) {
    return HostOptions.forKubernetes()
        + Yaml.write(pod(profile, image))
        + "---\n"
        + Yaml.write(NetworkPolicyExport.of(profile));
  }

  private static Map<String, Object> pod(RunProfile profile, String image) {
    var pod = new LinkedHashMap<String, Object>();
    pod.put("apiVersion", "v1");
    pod.put("kind", "Pod");
    pod.put("metadata", metadata(profile));
    pod.put("spec", spec(profile, image));
    return pod;
  }

  private static Map<String, Object> metadata(RunProfile profile) {
    var metadata = new LinkedHashMap<String, Object>();
    metadata.put("name", "app");
    metadata.put("labels", Map.of("app", "app"));
    var copied =
        profile.writablePaths().stream()
            .filter(path -> path.kind() == WritablePath.Kind.VOLUME)
            .map(WritablePath::path)
            .toList();
    var annotations = new LinkedHashMap<String, Object>();
    putList(annotations, "lazaret.dev/copy-in", copied);
    putList(annotations, "lazaret.dev/egress", profile.egress());
    if (!annotations.isEmpty()) {
      metadata.put("annotations", annotations);
    }
    return metadata;
  }

  private static void putList(Map<String, Object> annotations, String name, List<String> items) {
    if (!items.isEmpty()) {
      annotations.put(name, String.join(",", items));
    }
  }

  private static Map<String, Object> spec(RunProfile profile, String image) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("automountServiceAccountToken", false);
    spec.put("enableServiceLinks", false);
    if (bindsLowPorts(profile)) {
      spec.put("securityContext", Map.of("sysctls", List.of(lowPorts())));
    }
    spec.put("containers", List.of(container(profile, image)));
    List<Object> volumes = new ArrayList<>();
    for (int i = 0; i < profile.writablePaths().size(); i++) {
      volumes.add(volume(profile.writablePaths().get(i), i));
    }
    spec.put("volumes", volumes);
    return spec;
  }

  /** Engines let everybody bind all ports, nodes do not. */
  private static boolean bindsLowPorts(RunProfile profile) {
    return !profile.capabilities().contains("NET_BIND_SERVICE")
        && profile.listens().stream()
            .anyMatch(it -> Integer.parseInt(it.substring(0, it.indexOf('/'))) < 1024);
  }

  private static Map<String, Object> lowPorts() {
    var sysctl = new LinkedHashMap<String, Object>();
    sysctl.put("name", "net.ipv4.ip_unprivileged_port_start");
    sysctl.put("value", "0");
    return sysctl;
  }

  private static Map<String, Object> volume(WritablePath path, int index) {
    boolean memory = path.kind() == WritablePath.Kind.TMPFS;
    var volume = new LinkedHashMap<String, Object>();
    volume.put("name", "writable-" + index);
    volume.put("emptyDir", memory ? Map.of("medium", "Memory") : Map.of());
    return volume;
  }

  private static Map<String, Object> container(RunProfile profile, String image) {
    var container = new LinkedHashMap<String, Object>();
    container.put("name", "app");
    container.put("image", image);
    container.put("securityContext", securityContext(profile));
    var amounts = new LinkedHashMap<String, Object>();
    amounts.put("cpu", profile.nanoCpus() / 1_000_000 + "m");
    amounts.put("memory", Long.toString(profile.memoryBytes()));
    container.put("resources", Map.of("limits", amounts));
    List<Object> mounts = new ArrayList<>();
    for (int i = 0; i < profile.writablePaths().size(); i++) {
      var mount = new LinkedHashMap<String, Object>();
      mount.put("name", "writable-" + i);
      mount.put("mountPath", profile.writablePaths().get(i).path());
      mounts.add(mount);
    }
    container.put("volumeMounts", mounts);
    return container;
  }

  private static Map<String, Object> securityContext(RunProfile profile) {
    var context = new LinkedHashMap<String, Object>();
    context.put("privileged", false);
    context.put("allowPrivilegeEscalation", !profile.noNewPrivileges());
    context.put("readOnlyRootFilesystem", profile.readOnlyRoot());
    putIds(context, profile.user());
    var capabilities = new LinkedHashMap<String, Object>();
    capabilities.put("drop", List.of("ALL"));
    capabilities.put("add", profile.capabilities());
    context.put("capabilities", capabilities);
    context.put("seccompProfile", seccomp(profile));
    context.put("seLinuxOptions", Map.of("type", HostOptions.SELINUX_TYPE));
    return context;
  }

  /** Kubernetes takes numbers only; a name is left to the image. */
  private static void putIds(Map<String, Object> context, String user) {
    String[] ids = user.split(":", 2);
    if (isId(ids[0])) {
      context.put("runAsUser", Long.parseLong(ids[0]));
      context.put("runAsNonRoot", Long.parseLong(ids[0]) != 0);
    }
    if (ids.length == 2 && isId(ids[1])) {
      context.put("runAsGroup", Long.parseLong(ids[1]));
    }
  }

  private static boolean isId(String text) {
    return !text.isEmpty()
        && text.length() <= 10
        && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  private static Map<String, Object> seccomp(RunProfile profile) {
    var seccomp = new LinkedHashMap<String, Object>();
    seccomp.put("type", profile.seccomp() == null ? "RuntimeDefault" : "Localhost");
    if (profile.seccomp() != null) {
      seccomp.put("localhostProfile", "lazaret/seccomp.json");
    }
    return seccomp;
  }
}

package dev.lazaret.profile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A Kubernetes NetworkPolicy: in, what it listens on; out, what its network class says. */
final class NetworkPolicyExport {
  /** Never meant by "the internet": private, shared, loopback and link-local networks. */
  private static final List<String> NOT_PUBLIC =
      List.of(
          "10.0.0.0/8",
          "100.64.0.0/10",
          "127.0.0.0/8",
          "169.254.0.0/16",
          "172.16.0.0/12",
          "192.168.0.0/16");

  private NetworkPolicyExport() {}

  static Map<String, Object> of(RunProfile profile) {
    var policy = new LinkedHashMap<String, Object>();
    policy.put("apiVersion", "networking.k8s.io/v1");
    policy.put("kind", "NetworkPolicy");
    policy.put("metadata", Map.of("name", "app"));
    policy.put("spec", spec(profile));
    return policy;
  }

  private static Map<String, Object> spec(RunProfile profile) {
    var spec = new LinkedHashMap<String, Object>();
    spec.put("podSelector", Map.of("matchLabels", Map.of("app", "app")));
    spec.put("policyTypes", List.of("Ingress", "Egress"));
    spec.put("ingress", ingress(profile.listens()));
    spec.put("egress", egress(profile));
    return spec;
  }

  private static List<Object> ingress(List<String> listens) {
    List<Object> ports = new ArrayList<>();
    listens.forEach(listen -> ports.add(port(listen)));
    return ports.isEmpty() ? List.of() : List.of(Map.of("ports", ports));
  }

  private static Map<String, Object> port(String listen) {
    String[] parts = listen.split("/", 2);
    return port("TCP", Integer.parseInt(parts[0]));
  }

  private static Map<String, Object> port(String protocol, int number) {
    var port = new LinkedHashMap<String, Object>();
    port.put("protocol", protocol);
    port.put("port", number);
    return port;
  }

  private static List<Object> egress(RunProfile profile) {
    var names = Map.of("ports", List.of(port("UDP", 53), port("TCP", 53)));
    var siblings = Map.of("to", List.of(Map.of("podSelector", Map.of())));
    return switch (profile.networkClass()) {
      case NONE -> List.of();
      // What only listens reaches for nobody.
      case LOCAL, PEERS -> profile.egress().isEmpty() ? List.of() : List.of(names, siblings);
      case PUBLIC, EGRESS -> List.of(names, Map.of("to", List.of(internet())));
    };
  }

  private static Map<String, Object> internet() {
    var block = new LinkedHashMap<String, Object>();
    block.put("cidr", "0.0.0.0/0");
    block.put("except", NOT_PUBLIC);
    return Map.of("ipBlock", block);
  }
}

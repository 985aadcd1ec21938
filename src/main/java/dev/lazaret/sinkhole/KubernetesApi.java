package dev.lazaret.sinkhole;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An API server of Kubernetes that knows whoever asks, lists nothing, and lets nobody change. */
final class KubernetesApi implements Site {
  private static final int PORT = 6443;
  private static final String VERSION =
      """
      {"major":"1","minor":"31","gitVersion":"v1.31.2",\
      "gitCommit":"5864a4677267e6adeae276ad85882a8714d69d9d","gitTreeState":"clean",\
      "buildDate":"2024-10-22T20:28:14Z","goVersion":"go1.22.8","compiler":"gc",\
      "platform":"linux/amd64"}
      """;
  private static final String VERSIONS =
      """
      {"kind":"APIVersions","versions":["v1"],"serverAddressByClientCIDRs":\
      [{"clientCIDR":"0.0.0.0/0","serverAddress":"10.0.0.10:6443"}]}
      """;
  private static final String GROUPS =
      """
      {"kind":"APIGroupList","apiVersion":"v1","groups":[{"name":"apps","versions":\
      [{"groupVersion":"apps/v1","version":"v1"}],\
      "preferredVersion":{"groupVersion":"apps/v1","version":"v1"}}]}
      """;
  private static final String RESOURCES =
      """
      {"kind":"APIResourceList","groupVersion":"v1","resources":[\
      {"name":"pods","singularName":"pod","namespaced":true,"kind":"Pod",\
      "verbs":["create","delete","get","list","watch"]},\
      {"name":"secrets","singularName":"secret","namespaced":true,"kind":"Secret",\
      "verbs":["create","delete","get","list","watch"]}]}
      """;

  /** The kind of list by the last word of a path. */
  private static final Map<String, String> LISTS =
      Map.of(
          "namespaces", "NamespaceList",
          "pods", "PodList",
          "services", "ServiceList",
          "configmaps", "ConfigMapList",
          "nodes", "NodeList",
          "deployments", "DeploymentList",
          "endpoints", "EndpointsList",
          "events", "EventList");

  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    String path = request.path();
    if (!isMeant(path, request, place)) {
      return null;
    }
    return switch (path) {
      case "/version", "/version/" -> HttpAnswer.json(200, VERSION);
      case "/api", "/api/" -> HttpAnswer.json(200, VERSIONS);
      case "/apis", "/apis/" -> HttpAnswer.json(200, GROUPS);
      case "/api/v1", "/api/v1/" -> HttpAnswer.json(200, RESOURCES);
      case "/healthz", "/livez", "/readyz" -> HttpAnswer.text("ok");
      default -> resource(request, path);
    };
  }

  private static boolean isMeant(String path, HttpRequest request, Place place) {
    return place.isAt(PORT)
        || request.host().contains("kubernetes")
        || path.equals("/version")
        || path.equals("/api")
        || path.equals("/apis")
        || path.startsWith("/api/v1/namespaces");
  }

  private static HttpAnswer resource(HttpRequest request, String path) {
    String last = path.substring(path.lastIndexOf('/') + 1);
    String list = LISTS.get(last);
    return request.isGet() && list != null
        ? HttpAnswer.json(
            200,
            "{\"kind\":\""
                + list
                + "\",\"apiVersion\":\"v1\",\"metadata\":{\"resourceVersion\":\"1\"},\"items\":[]}\n")
        : HttpAnswer.json(
            403,
            "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"metadata\":{},\"status\":\"Failure\","
                + "\"message\":\"forbidden: User \\\"system:serviceaccount:default:default\\\""
                + " cannot access this resource\",\"reason\":\"Forbidden\",\"code\":403}\n");
  }
}

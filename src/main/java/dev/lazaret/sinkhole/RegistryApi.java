package dev.lazaret.sinkhole;

import org.jspecify.annotations.Nullable;

/** A registry of images (OCI distribution) that takes any login and has no image. */
final class RegistryApi implements Site {
  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    String path = request.path();
    if (path.equals("/v2") || path.equals("/v2/")) {
      return versioned(base(request));
    }
    if (path.startsWith("/v2/")) {
      return versioned(within(request, path));
    }
    return path.equals("/token") && request.target().contains("service=")
        ? HttpAnswer.json(200, "{\"token\":\"e30.e30.\",\"expires_in\":300}\n")
        : null;
  }

  private static HttpAnswer base(HttpRequest request) {
    return request.header("authorization") == null
        ? HttpAnswer.json(401, error("UNAUTHORIZED", "authentication required"))
            .with("WWW-Authenticate", "Basic realm=\"registry\"")
        : HttpAnswer.json(200, "{}");
  }

  private static HttpAnswer within(HttpRequest request, String path) {
    if (path.equals("/v2/_catalog")) {
      return HttpAnswer.json(200, "{\"repositories\":[]}\n");
    }
    if (path.endsWith("/tags/list")) {
      return HttpAnswer.json(404, error("NAME_UNKNOWN", "repository name not known to registry"));
    }
    return request.isGet()
        ? HttpAnswer.json(404, error("MANIFEST_UNKNOWN", "manifest unknown"))
        : HttpAnswer.json(403, error("DENIED", "requested access to the resource is denied"));
  }

  private static HttpAnswer versioned(HttpAnswer answer) {
    return answer.with("Docker-Distribution-Api-Version", "registry/2.0");
  }

  private static String error(String code, String message) {
    return "{\"errors\":[{\"code\":\"" + code + "\",\"message\":\"" + message + "\"}]}\n";
  }
}

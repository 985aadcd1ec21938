package dev.lazaret.sinkhole;

import org.jspecify.annotations.Nullable;

/** A Docker engine over TCP without containers and images, which lets nobody make one. */
final class DockerApi implements Site {
  private static final String VERSION =
      """
      {"Platform":{"Name":"Docker Engine - Community"},"Version":"27.3.1","ApiVersion":"1.47",\
      "MinAPIVersion":"1.24","GitCommit":"41ca978","GoVersion":"go1.22.7","Os":"linux",\
      "Arch":"amd64","KernelVersion":"6.1.0-26-amd64"}
      """;
  private static final String INFO =
      """
      {"ID":"6b1b7c9e-2f7e-4c69-8d1b-0a9f1c9d3f52","Containers":0,"Images":0,"Driver":"overlay2",\
      "OperatingSystem":"Debian GNU/Linux 12 (bookworm)","OSType":"linux",\
      "Architecture":"x86_64","NCPU":4,"MemTotal":8335646720,"Name":"node-1",\
      "ServerVersion":"27.3.1"}
      """;

  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    String path = unversioned(request.path());
    boolean isDocker = place.isAt(2375, 2376) || !path.equals(request.path());
    return switch (path) {
      case "/_ping" -> HttpAnswer.text("OK").with("Api-Version", "1.47");
      case "/containers/json", "/images/json" -> HttpAnswer.json(200, "[]\n");
      case "/version" -> isDocker ? HttpAnswer.json(200, VERSION) : null;
      case "/info" -> isDocker ? HttpAnswer.json(200, INFO) : null;
      default -> isDocker ? other(request, path) : null;
    };
  }

  private static HttpAnswer other(HttpRequest request, String path) {
    return request.isGet()
        ? HttpAnswer.json(404, "{\"message\":\"page not found\"}\n")
        : HttpAnswer.json(
            403,
            path.startsWith("/containers/create")
                ? "{\"message\":\"authorization denied by plugin: no image\"}\n"
                : "{\"message\":\"authorization denied by plugin\"}\n");
  }

  /** Without a beginning such as {@code /v1.47}. */
  private static String unversioned(String path) {
    int slash = path.indexOf('/', 1);
    boolean versioned =
        path.startsWith("/v1.")
            && slash > 4
            && path.substring(4, slash).chars().allMatch(c -> c >= '0' && c <= '9');
    return versioned ? path.substring(slash) : path;
  }
}

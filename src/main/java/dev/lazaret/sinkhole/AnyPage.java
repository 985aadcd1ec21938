package dev.lazaret.sinkhole;

/** Says yes to everything. */
final class AnyPage implements Site {
  @Override
  public HttpAnswer answer(HttpRequest request, Place place, Run run) {
    boolean wantsJson = request.headers().getOrDefault("accept", "").startsWith("application/json");
    return request.isGet() && !wantsJson
        ? HttpAnswer.of(200, "text/html", "<!doctype html>\n<title>Welcome</title>\n<p>It works.\n")
        : HttpAnswer.json(200, "{\"status\":\"ok\"}\n");
  }
}

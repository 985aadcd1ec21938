package dev.lazaret.sinkhole;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who asks for a script gets one that only prints a line. */
final class Scripts implements Site {
  private static final List<String> SHELL = List.of(".sh", ".bash", "/install", "/setup", "/get");
  private static final List<String> CALLERS = List.of("curl/", "wget/", "busybox");
  private static final String LINE = "nothing to do";

  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    String path = request.path().toLowerCase(Locale.ROOT);
    if (!request.isGet()) {
      return null;
    }
    if (path.endsWith(".py")) {
      return HttpAnswer.of(200, "text/x-python", "print('" + LINE + "')\n");
    }
    if (path.endsWith(".ps1")) {
      return HttpAnswer.text("Write-Output '" + LINE + "'\n");
    }
    return SHELL.stream().anyMatch(path::endsWith) || pipedHost(request)
        ? HttpAnswer.of(200, "text/x-shellscript", "#!/bin/sh\necho '" + LINE + "'\n")
        : null;
  }

  /** {@code curl get.example.org | sh}. */
  private static boolean pipedHost(HttpRequest request) {
    String agent = request.headers().getOrDefault("user-agent", "").toLowerCase(Locale.ROOT);
    boolean named =
        request.host().startsWith("get.")
            || request.host().startsWith("sh.")
            || request.host().startsWith("install.");
    return request.path().equals("/") && named && CALLERS.stream().anyMatch(agent::startsWith);
  }
}

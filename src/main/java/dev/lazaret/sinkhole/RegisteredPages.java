package dev.lazaret.sinkhole;

import org.jspecify.annotations.Nullable;

/** What the run was registered with. */
final class RegisteredPages implements Site {
  @Override
  public @Nullable HttpAnswer answer(HttpRequest request, Place place, Run run) {
    return run.pages().stream()
        .filter(page -> matches(page.pattern(), request.path()))
        .map(page -> HttpAnswer.of(page.status(), page.type(), page.body()))
        .findFirst()
        .orElse(null);
  }

  /** Whether the pattern's pieces stand in the path in order; never steps back further than one. */
  static boolean matches(String pattern, String path) {
    int p = 0;
    int at = 0;
    int star = -1;
    int retry = 0;
    while (at < path.length()) {
      if (p < pattern.length() && pattern.charAt(p) == '*') {
        star = p++;
        retry = at;
      } else if (p < pattern.length() && pattern.charAt(p) == path.charAt(at)) {
        p++;
        at++;
      } else if (star >= 0) {
        p = star + 1;
        at = ++retry;
      } else {
        return false;
      }
    }
    return pattern.substring(p).chars().allMatch(c -> c == '*');
  }
}

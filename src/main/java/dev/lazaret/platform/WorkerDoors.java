package dev.lazaret.platform;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** A worker answers for its health and its metrics, and for nothing else. */
@Singleton
final class WorkerDoors {
  private static final int BEFORE_AUTHENTICATION = 9_000;

  private final PlatformConfig config;
  private final RouterProblems problems;

  WorkerDoors(PlatformConfig config, RouterProblems problems) {
    this.config = config;
    this.problems = problems;
  }

  void register(@Observes Filters filters) {
    if (!config.role().isWeb()) {
      filters.register(this::admit, BEFORE_AUTHENTICATION);
    }
  }

  private void admit(RoutingContext context) {
    String path = context.normalizedPath();
    if (path.startsWith("/q/health") || path.equals("/q/metrics")) {
      context.next();
    } else {
      problems.notFoundDocument(context);
    }
  }
}

package dev.lazaret.audit;

import dev.lazaret.audit.RefusedAttempts.Counted;
import dev.lazaret.audit.RefusedAttempts.Kind;
import dev.lazaret.platform.AnsweredProblem;
import dev.lazaret.platform.PlatformConfig;
import dev.lazaret.platform.Routes;
import dev.lazaret.tenant.Access;
import dev.lazaret.tenant.Principal;
import dev.lazaret.tenant.RequestCaller;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The one place that records refused attempts: it looks at how every request ended. Wrong tokens
 * and passwords, what a role may not do, own approvals, quotas, too many attempts; and 404 where a
 * caller wanted to change a thing that is not there or not its own.
 */
@Singleton
final class RefusalRecorder {
  private static final int BEFORE_EVERYTHING = 9_999;
  private static final int LATE = Interceptor.Priority.PLATFORM_AFTER - 10;
  private static final Set<Integer> REFUSED = Set.of(401, 403, 429);
  private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
  private static final Logger LOG = Logger.getLogger(RefusalRecorder.class);

  private final RefusedAttempts attempts;
  private final TransactionalAuditLog audit;
  private final PlatformConfig platform;
  private final Routes routes;
  private final Clock clock;
  private final CountDownLatch stop = new CountDownLatch(1);
  private @Nullable Thread writing;

  RefusalRecorder(
      TransactionalAuditLog audit,
      AuditConfig config,
      PlatformConfig platform,
      Routes routes,
      Clock clock) {
    this.attempts = new RefusedAttempts(config.refusedWindow(), config.refusedKinds());
    this.audit = audit;
    this.platform = platform;
    this.routes = routes;
    this.clock = clock;
  }

  void register(@Observes Filters filters) {
    if (platform.role().isWeb()) {
      filters.register(this::watch, BEFORE_EVERYTHING);
    }
  }

  void start(@Observes StartupEvent event) {
    if (platform.role().isWeb()) {
      writing = Thread.ofVirtual().name("refused-attempts").start(this::loop);
    }
  }

  void stop(@Observes @Priority(LATE) ShutdownEvent event) throws InterruptedException {
    Thread thread = writing;
    if (thread != null) {
      stop.countDown();
      thread.join();
    }
  }

  private void watch(RoutingContext context) {
    context.addEndHandler(ended -> look(context));
    context.next();
  }

  private void look(RoutingContext context) {
    int status = context.response().getStatusCode();
    Optional<Principal> caller = RequestCaller.of(context);
    String method = context.request().method().name();
    boolean othersThing = status == 404 && caller.isPresent() && !READING.contains(method);
    if (!REFUSED.contains(status) && !othersThing) {
      return;
    }
    String address = RequestAddress.of(context).orElse(null);
    Optional<AnsweredProblem> answered = AnsweredProblem.of(context);
    attempts.add(
        new Kind(
            caller
                .map(who -> AuditActor.of(who, address))
                .orElseGet(() -> AuditActor.visitor(address)),
            caller.map(Principal::tenant).orElse(null),
            method + " " + routes.template(context.normalizedPath()),
            status,
            answered.map(AnsweredProblem::id).orElse("forbidden"),
            answered.map(AnsweredProblem::about).orElse(null)),
        clock.instant());
  }

  private void loop() {
    try {
      while (!stop.await(1, TimeUnit.SECONDS)) {
        write(attempts.due(clock.instant()));
      }
      write(attempts.rest(clock.instant()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void write(List<Counted> due) {
    if (due.isEmpty()) {
      return;
    }
    try {
      Access.service(() ->
          QuarkusTransaction.requiringNew()
              .run(() -> due.forEach(one -> audit.record(one.kind().actor(), event(one)))));
    } catch (RuntimeException e) {
      LOG.errorf(e, "Refused attempts could not be recorded; kinds=%d", due.size());
    }
  }

  private static AuditEvent event(Counted counted) {
    Map<String, Object> details = new HashMap<>();
    details.put("status", counted.kind().status());
    details.put("problem", counted.kind().problem());
    details.put("count", counted.count());
    details.put("first", counted.first().toString());
    details.put("last", counted.last().toString());
    String about = counted.kind().about();
    if (about != null) {
      details.put("about", about);
    }
    return new AuditEvent(
        "attempt.refused", counted.kind().tenant(), counted.kind().route(), details);
  }
}

package dev.lazaret.audit;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the current request comes from: the peer, or what a proxy says that is believed ({@code
 * lazaret.proxies}).
 */
@Singleton
final class RequestAddress {
  private final CurrentVertxRequest current;

  RequestAddress(CurrentVertxRequest current) {
    this.current = current;
  }

  /** Empty outside of requests. */
  Optional<String> find() {
    return Arc.container().requestContext().isActive()
        ? Optional.ofNullable(current.getCurrent()).flatMap(RequestAddress::of)
        : Optional.empty();
  }

  static Optional<String> of(RoutingContext context) {
    @Nullable SocketAddress peer = context.request().remoteAddress();
    return Optional.ofNullable(peer).map(SocketAddress::hostAddress);
  }
}

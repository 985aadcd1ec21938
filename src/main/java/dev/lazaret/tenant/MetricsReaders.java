package dev.lazaret.tenant;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.HttpSecurityPolicy;
import io.smallrye.mutiny.Uni;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who reads the figures: they tell of every tenant's work. From the named networks everybody does,
 * as collectors of figures cannot sign in everywhere; from elsewhere those who see every tenant.
 */
@Singleton
final class MetricsReaders implements HttpSecurityPolicy {
  private static final Set<String> ROLES =
      Set.of(Role.Names.OPERATOR, Role.Names.AUDITOR, Role.Names.PLATFORM);

  private final List<AddressRange> networks;

  MetricsReaders(TenantConfig config) {
    this.networks = config.metricsNetworks().stream().map(AddressRange::of).toList();
  }

  @Override
  public String name() {
    return "metrics-readers";
  }

  @Override
  public Uni<CheckResult> checkPermission(
      RoutingContext request, Uni<SecurityIdentity> identity, AuthorizationRequestContext context) {
    if (isNear(request.request().remoteAddress())) {
      return CheckResult.permit();
    }
    return identity.map(
        caller -> new CheckResult(ROLES.stream().anyMatch(role -> caller.hasRole(role))));
  }

  private boolean isNear(@Nullable SocketAddress peer) {
    if (peer == null || peer.hostAddress() == null) {
      return false;
    }
    InetAddress address = InetAddress.ofLiteral(peer.hostAddress());
    return networks.stream().anyMatch(network -> network.contains(address));
  }
}
